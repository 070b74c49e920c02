// How a running service is told to stop, and to go on: each has a way of its own. Scripts that are held run once;
// what they have started follows the visitor's choice through this file.
window.sluice ??= []
window.sluice.push(consent => {
  const follow = {
    tallymark: on => (on ? window.tallymark?.start?.() : window.tallymark?.stop?.()),
    chatterbox: on => (on ? window.chatterbox?.start?.() : window.chatterbox?.stop?.()),
    posthog: on => {
      if (!window.posthog?.__loaded) return
      if (!on) window.posthog.opt_out_capturing()
      else if (window.posthog.has_opted_out_capturing()) window.posthog.opt_in_capturing()
    },
    mixpanel: on => {
      if (!window.mixpanel?.has_opted_out_tracking) return
      if (!on) window.mixpanel.opt_out_tracking()
      else if (window.mixpanel.has_opted_out_tracking()) window.mixpanel.opt_in_tracking()
    },
  }
  const declared = (consent.config.services ?? []).map(service => service.id)
  const followed = Object.keys(follow).filter(id => declared.includes(id))
  for (const id of followed) consent.onRevoke(id, () => follow[id](false))
  consent.subscribe(() => {
    for (const id of followed) if (consent.allows(id)) follow[id](true)
  })

  // A first-party cookie follows the choice as well (functional, one year).
  const options = document.querySelector('[data-screen-options]')
  if (options) keepScreenOptions(consent, options)

  // Where a Global Privacy Control signal was honoured, the page says so (SG4).
  const honored = document.querySelector('[data-honored]')
  if (honored)
    consent.subscribe(() => {
      const { reason } = consent.explain('sale')
      honored.textContent = reason === 'gpc' ? 'Opt-Out Request Honored' : ''
    })

  for (const button of document.querySelectorAll('[data-toggle-service]')) {
    const id = button.dataset.toggleService
    consent.subscribe(() => {
      button.textContent = consent.allows(id) ? button.dataset.on : button.dataset.off
    })
    button.addEventListener('click', () => consent.save({ [id]: !consent.allows(id) }))
  }

  for (const button of document.querySelectorAll('[data-buy]'))
    button.addEventListener('click', () => {
      document.querySelector('[data-basket]').textContent = 'In your basket.'
      if (consent.allows('tallymark')) window.tallymark?.track(`basket: ${button.dataset.buy}`)
      if (consent.allows('adlantic')) window.adlantic?.('AddToCart', button.dataset.buy)
    })

  const signOut = document.querySelector('[data-sign-out]')
  signOut?.addEventListener('submit', async event => {
    if (!signOut.querySelector('[data-forget-choice]').checked) return
    event.preventDefault()
    await consent.erase()
    signOut.submit()
  })
})

function keepScreenOptions(consent, options) {
  const name = options.dataset.screenOptions
  const status = options.querySelector('[data-screen-status]')
  const saved = document.cookie.split('; ').find(pair => pair.startsWith(`${name}=`))
  const radio = saved && options.querySelector(`[value="${saved.split('=')[1]}"]`)
  if (radio) radio.checked = true
  const show = () => {
    document.body.dataset.layout = options.querySelector(':checked').value
    status.textContent = consent.allows('screen-options')
      ? 'Kept for a year.'
      : 'Kept for this page only: functional cookies are off.'
  }
  consent.subscribe(show)
  options.addEventListener('change', () => {
    show()
    if (!consent.allows('screen-options')) return
    const value = options.querySelector(':checked').value
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`
  })
}
