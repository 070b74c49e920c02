/**
 * What each stand-in third party stores and where it lives, once; a company's config adds its purposes and words.
 * `{tallymark}` stands for that service's address, which `withThirdParties` fills in.
 *
 * @typedef {Pick<import('@sluice/core').Service, 'id' | 'name' | 'provider' | 'hosts' | 'privacyUrl' | 'cookies' | 'storage'>} Facts
 */

/** @type {(id: string, name: string, provider: string) => Facts} */
const thirdParty = (id, name, provider) => ({
  id,
  name,
  provider,
  hosts: [`${id}.localhost`],
  privacyUrl: `{${id}}/privacy`,
})

export const posthog = {
  ...thirdParty('posthog', 'PostHog', 'PostHog'),
  cookies: [
    {
      name: 'ph_phc_demo_posthog',
      duration: 'P1Y',
      description: 'Tells one browser from another so that repeat visits are counted once.',
    },
    {
      name: 'dmn_chk_*',
      duration: 'PT3S',
      description: 'Finds out for which domain a cookie may be set.',
    },
  ],
  storage: [
    {
      type: 'localStorage',
      name: 'ph_phc_demo_posthog',
      description: 'Events and properties of this browser.',
    },
    {
      type: 'localStorage',
      name: '__ph_opt_in_out_phc_demo',
      description: 'Whether events may be sent.',
    },
    {
      type: 'sessionStorage',
      name: 'ph_phc_demo_*',
      duration: 'session',
      description: 'Keeps two open windows apart.',
    },
  ],
}

export const mixpanel = {
  ...thirdParty('mixpanel', 'Mixpanel', 'Mixpanel'),
  cookies: [
    {
      name: 'mp_mpdemo_mixpanel',
      duration: 'P1Y',
      description: 'Tells one browser from another and holds the latest event properties.',
    },
  ],
  storage: [
    { type: 'localStorage', name: '__mp*', description: 'Events that wait to be sent.' },
    { type: 'localStorage', name: 'mp_*', description: 'Settings of the kit.' },
    {
      type: 'sessionStorage',
      name: 'mp_*',
      duration: 'session',
      description: 'The visit that is under way.',
    },
    { type: 'indexedDB', name: 'mixpanel*Db', description: 'Events that wait to be sent.' },
  ],
}

export const tallymark = {
  ...thirdParty('tallymark', 'Tallymark', 'Tallymark Data Ltd'),
  cookies: [
    {
      name: '_tm_id',
      duration: 'P395D',
      description: 'A random number that stands for this browser.',
    },
    {
      name: 'tm_uid',
      domain: 'tallymark.localhost',
      duration: 'P395D',
      description: 'Recognises the browser on every site that uses Tallymark.',
    },
  ],
  storage: [
    { type: 'localStorage', name: 'tm_last_visit', description: 'Time of the latest visit.' },
  ],
}

export const adlantic = {
  ...thirdParty('adlantic', 'Adlantic', 'Adlantic Media GmbH'),
  cookies: [
    {
      name: '_adl',
      duration: 'P90D',
      description: 'Links a later visit with the advertisement that led to it.',
    },
    {
      name: 'adl_uid',
      domain: 'adlantic.localhost',
      duration: 'P390D',
      description: 'Recognises the browser on other sites to choose advertisements.',
    },
  ],
}

export const vidora = {
  ...thirdParty('vidora', 'Vidora video', 'Vidora'),
  cookies: [
    {
      name: 'vid_session',
      domain: 'vidora.localhost',
      duration: 'P180D',
      description: 'Remembers the viewer across videos.',
    },
  ],
}

export const mapwell = {
  ...thirdParty('mapwell', 'Mapwell maps', 'Mapwell OÜ'),
  cookies: [
    {
      name: 'mw_prefs',
      domain: 'mapwell.localhost',
      duration: 'P365D',
      description: 'Last view of the map.',
    },
  ],
}

export const facely = thirdParty('facely', 'Facely avatars', 'Facely')

export const chatterbox = {
  ...thirdParty('chatterbox', 'Chatterbox', 'Chatterbox Support'),
  storage: [
    {
      type: 'localStorage',
      name: 'chatterbox_visitor',
      description: 'Finds the earlier conversation again.',
    },
  ],
}

export const typefoundry = thirdParty('typefoundry', 'Typefoundry fonts', 'Typefoundry AG')

export const aurora = {
  ...thirdParty('aurora', 'Aurora Push', 'Aurora Mobile'),
  storage: [
    {
      type: 'localStorage',
      name: 'aurora_device',
      description: 'Number of this device for messages.',
    },
  ],
}
