import { waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { ads, analytics, setUp, tearDown, video } from '../../testing/set-up.js'

const california = { region: 'US-CA', services: [analytics, ads] }
const sendGpc = (value: boolean) =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value, configurable: true })

afterEach(async () => {
  sendGpc(false)
  await tearDown()
})

describe('opt-out', () => {
  it('OO2 OO3 OO4 SG4: two clicks from the notice opt out, and the status says so', async () => {
    const page = await setUp(california)
    await page.findPrompt()
    page.press('link', 'Your Privacy Choices')
    const dialog = await page.screen.findByRole('dialog', { name: 'Your Privacy Choices' })
    expect(
      page.screen.getByRole('heading', { name: 'Do Not Sell or Share My Personal Information' }),
    ).toBeTruthy()
    expect(dialog.querySelectorAll('[required], input:not([role=switch])')).toHaveLength(0)
    expect(page.consent.allows('sale')).toBe(true)
    page.press('button', 'Opt out')
    await waitFor(() =>
      expect(page.screen.getByText('Opt-Out Request Honored').getAttribute('role')).toBe('status'),
    )
    expect(page.consent.allows('sale')).toBe(false)
    expect(page.consent.allows('ads')).toBe(false)
    const control = page.screen.getByRole('switch', {
      name: 'Sale and sharing of my personal information',
    })
    expect(control).toHaveProperty('checked', false)
    expect(control.closest('label')?.textContent).toBe('Opted out')
    expect((await page.consent.history())[0]).toMatchObject({
      action: 'opt-out',
      surface: 'opt-out',
    })
  })

  it('SG4 SG9: says that the signal is sent only while it is, and of no other', async () => {
    const said = 'Your browser sends the Global Privacy Control signal'
    sendGpc(true)
    const first = await setUp(california)
    await waitFor(() => expect(first.consent.state.choice?.action).toBe('gpc'))
    sendGpc(false)
    const gone = await setUp(california)
    const later = await gone.openDialog('opt-out')
    await waitFor(() => expect(later.textContent).toContain('Opt-Out Request Honored'))
    expect(later.textContent).not.toContain(said)
    await tearDown()
    sendGpc(true)
    const sent = await setUp(california)
    const open = await sent.openDialog('opt-out')
    await waitFor(() => expect(open.textContent).toContain(said))
    sendGpc(false)
    await tearDown()
    Object.defineProperty(navigator, 'doNotTrack', { value: '1', configurable: true })
    try {
      const other = await setUp({ ...california, honorDnt: true })
      const dialog = await other.openDialog('opt-out')
      await waitFor(() => expect(dialog.textContent).toContain('Opt-Out Request Honored'))
      expect(dialog.textContent).not.toContain(said)
    } finally {
      Reflect.deleteProperty(navigator, 'doNotTrack')
    }
  })

  it('OO5 OO9: saving the preferences where nothing was touched asks for no limit', async () => {
    const page = await setUp({ region: 'US-VA', services: [{ ...video, sensitive: true }] })
    const heard: string[] = []
    page.consent.onOptOut(({ right }) => heard.push(right))
    await page.openDialog('preferences')
    page.press('button', 'Save choices')
    await waitFor(() => expect(page.consent.state.choice?.action).toBe('save'))
    expect(page.consent.state.choice?.choices).not.toHaveProperty('sensitive')
    expect(page.consent.state.choice?.noAsk).toBeUndefined()
    expect(heard).toEqual([])
  })

  it('OO7: opting back in takes two steps, and cancelling takes none', async () => {
    const page = await setUp(california)
    await page.consent.optOut('sale')
    await page.openDialog('opt-out')
    page.press('button', 'Opt back in')
    await waitFor(() => page.screen.getByText('Do you want to allow this again?'))
    expect(page.consent.allows('sale')).toBe(false)
    page.press('button', 'Cancel')
    await waitFor(() => page.screen.getByRole('button', { name: 'Opt back in' }))
    page.screen.getByRole('switch', { name: 'Sale and sharing of my personal information' }).click()
    await waitFor(() => page.screen.getByText('Do you want to allow this again?'))
    expect(page.consent.allows('sale')).toBe(false)
    page.press('button', 'Yes, allow it')
    await waitFor(() => expect(page.consent.allows('sale')).toBe(true))
    await waitFor(() => expect(page.screen.queryByText('Opt-Out Request Honored')).toBeNull())
  })

  it('SG3 SG4: a signal brings no prompt; form and launcher say that it is honoured', async () => {
    sendGpc(true)
    const page = await setUp({ ...california, launcher: 'always' })
    await waitFor(() =>
      expect(document.querySelector('sluice-launcher')?.shadowRoot?.textContent).toContain(
        'Opt-Out Request Honored',
      ),
    )
    expect(page.prompt()).toBeNull()
    await page.openDialog('opt-out')
    expect(page.screen.getByText('Opt-Out Request Honored')).toBeTruthy()
    expect(page.screen.getByText(/Global Privacy Control/)).toBeTruthy()
    expect(page.screen.getByRole('switch')).toHaveProperty('checked', false)
  })

  it('OO12: where no service sells, the preferences open instead', async () => {
    const page = await setUp({ region: 'US-CA', services: [analytics] })
    const dialog = await page.openDialog('opt-out')
    expect(dialog.textContent).toContain('Privacy preferences')
    expect(dialog.textContent).not.toContain('Sell')
  })

  it('OO9: sensitive data is a right of its own, with a surface of its own and a confirmation', async () => {
    const page = await setUp({ region: 'US-CA', services: [{ ...ads, sensitive: true }] })
    const dialog = await page.openDialog('limit')
    expect([...dialog.querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual([
      'Limit the Use of My Sensitive Personal Information',
    ])
    page.press('button', 'Limit the use')
    await waitFor(() =>
      expect(page.screen.getByText('Limit Request Honored').getAttribute('role')).toBe('status'),
    )
    expect(page.consent.allows('sensitive')).toBe(false)
    expect(page.consent.allows('sale')).toBe(true)
    expect((await page.consent.history())[0]).toMatchObject({
      action: 'opt-out',
      choices: { sensitive: false },
    })
  })

  it('OO9: where nothing sells, the form is of sensitive data alone, and the signal does not limit it', async () => {
    sendGpc(true)
    const page = await setUp({
      region: 'US-CA',
      services: [{ ...ads, sells: false, sensitive: true }],
    })
    const dialog = await page.openDialog('opt-out')
    expect(dialog.textContent).toContain('Limit the Use of My Sensitive Personal Information')
    expect(dialog.textContent).not.toContain('Sell')
    expect(page.screen.getByRole('switch')).toHaveProperty('checked', true)
    expect(page.consent.allows('sensitive')).toBe(true)
  })

  it('OO5: says that a request is honoured only where somebody made one', async () => {
    const page = await setUp({ region: 'DE', services: [analytics, ads] })
    const dialog = await page.openDialog('opt-out')
    expect(page.screen.getByRole('switch')).toHaveProperty('checked', false)
    expect(dialog.textContent).not.toContain('Opt-Out Request Honored')
    expect(dialog.querySelector('.state')?.textContent).toBe('Not allowed')
  })

  it('OO8: the form opts out of all at once; single services stand only where that stands too', async () => {
    const page = await setUp({
      region: 'US-CA',
      services: [ads, { ...ads, id: 'data', name: 'Data market' }],
    })
    await page.openDialog('opt-out')
    expect(page.screen.getAllByRole('switch')).toHaveLength(1)
    page.press('button', 'Opt out')
    await waitFor(() => page.screen.getByRole('button', { name: 'Opt back in' }))
    for (const id of ['ads', 'data'])
      expect(page.consent.explain(id)).toMatchObject({ allowed: false, because: ['sale'] })
    await page.consent.optIn('sale')
    const dialog = await page.openDialog('preferences')
    await waitFor(() => page.screen.getByRole('dialog', { name: 'Privacy preferences' }))
    for (const details of dialog.querySelectorAll('details')) details.open = true
    for (const name of ['Ad network', 'Data market', 'Sale and sharing of my personal information'])
      expect(page.screen.getByRole('switch', { name })).toHaveProperty('checked', true)
  })

  it('OO2: shows the icon, drawn in the page', async () => {
    const page = await setUp(california)
    const dialog = await page.openDialog('opt-out')
    const icon = dialog.querySelector('h2 svg')
    expect(icon?.namespaceURI).toBe('http://www.w3.org/2000/svg')
    expect(icon?.getBoundingClientRect().width).toBeGreaterThan(20)
  })
})
