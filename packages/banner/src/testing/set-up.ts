import { type Config, type Consent, createConsent, type Service } from '@sluice/core'
import { configure, waitFor, within } from '@testing-library/preact'
import { type BannerOptions, type MountedBanner, mountBanner } from '../mount-banner.js'
import type { SurfaceName } from '../ui.js'

// A machine that is busy is slow, not wrong.
configure({ asyncUtilTimeout: 8000 })

export const analytics: Service = {
  id: 'stats',
  name: 'Site statistics',
  provider: 'Numbers Ltd',
  privacyUrl: 'https://numbers.example/privacy',
  purposes: ['analytics'],
  cookies: [{ name: '_st', duration: 'P13M', description: 'Tells visits apart.' }],
  storage: [{ type: 'localStorage', name: 'st:debug', duration: 'session' }],
}
export const heatmap: Service = { id: 'heatmap', name: 'Heat map', purposes: ['analytics'] }
export const video: Service = { id: 'video', name: 'Video player', purposes: ['functional'] }
export const ads: Service = {
  id: 'ads',
  name: 'Ad network',
  purposes: ['marketing'],
  sells: true,
  hosts: ['ads.example'],
}

export const buildConfig = (change: Partial<Config> = {}): Config => ({
  policy: { version: '2026-01-15', url: '/privacy' },
  controller: { name: 'Fjord & Field' },
  services: [analytics, heatmap, video],
  language: 'en',
  region: 'DE',
  ...change,
})

const ends: (() => Promise<void>)[] = []

/** The page as a visitor finds it: the surfaces by role and name. */
export interface TestPage {
  consent: Consent
  banner: MountedBanner
  shadow: ShadowRoot
  screen: ReturnType<typeof within>
  /** The prompt that is up, if one is. */
  prompt(): HTMLElement | null
  /** Waits for the prompt. */
  findPrompt(): Promise<HTMLElement>
  /** Opens a dialog and waits for it. */
  openDialog(name: Exclude<SurfaceName, 'banner'>): Promise<HTMLDialogElement>
  press(role: 'button' | 'switch' | 'link', name: string | RegExp): void
}

/** Starts the real thing on this page. `wrap` stands between the interface and the Consent object. */
export const setUp = async (
  change: Partial<Config> = {},
  options: BannerOptions = {},
  wrap: (consent: Consent) => Consent = consent => consent,
): Promise<TestPage> => {
  const consent = createConsent(buildConfig(change))
  await consent.ready
  const banner = mountBanner(wrap(consent), options)
  ends.push(async () => {
    banner()
    await consent.erase()
    consent.destroy()
  })
  const findHost = () => document.querySelector('sluice-banner')
  const page: TestPage = {
    consent,
    banner,
    get shadow() {
      return findHost()?.shadowRoot as ShadowRoot
    },
    get screen() {
      return within(findHost()?.shadowRoot as unknown as HTMLElement)
    },
    prompt: () => findHost()?.shadowRoot?.querySelector<HTMLElement>('section.prompt') ?? null,
    findPrompt: () =>
      waitFor(() => {
        const prompt = page.prompt()
        if (!prompt) throw new Error('no prompt')
        return prompt
      }),
    async openDialog(name) {
      banner.open(name)
      return waitFor(() => {
        const dialog = findHost()?.shadowRoot?.querySelector('dialog')
        if (!dialog?.open) throw new Error('no dialog')
        return dialog
      })
    },
    press: (role, name) => page.screen.getByRole(role, { name }).click(),
  }
  return page
}

/** Ends what the test started, and forgets what it stored. */
export const tearDown = async (): Promise<void> => {
  for (const end of ends.splice(0)) await end()
  document.body.replaceChildren()
}

/** Long enough for anything that would come on its own. */
export const pause = (milliseconds = 150): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds))
