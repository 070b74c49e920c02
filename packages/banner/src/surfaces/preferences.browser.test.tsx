import { waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page as tab, userEvent } from 'vitest/browser'
import { ads, analytics, heatmap, pause, setUp, tearDown, video } from '../testing/set-up.js'

afterEach(async () => {
  vi.restoreAllMocks()
  await tearDown()
  await tab.viewport(1280, 800)
})

const isOn = (element: HTMLElement) => (element as HTMLInputElement).checked
const wordsOf = (element: HTMLElement) => element.closest('label')?.textContent

describe('preferences', () => {
  it('AX2 P4 OI2: Escape closes the modal dialog, grants nothing, and hands the focus back', async () => {
    const page = await setUp()
    await page.findPrompt()
    const button = page.screen.getByRole('button', { name: 'Preferences' })
    button.focus()
    button.click()
    const dialog = await page.screen.findByRole('dialog', { name: 'Privacy preferences' })
    expect(dialog.matches(':modal')).toBe(true)
    within(dialog).getByRole('switch', { name: 'Analytics' }).click()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(page.screen.queryByRole('dialog')).toBeNull())
    expect(page.shadow.activeElement).toBe(page.screen.getByRole('button', { name: 'Preferences' }))
    expect(page.consent.state.choice).toBeUndefined()
    expect(page.prompt()).not.toBeNull()
  })

  it('OI6 AX2: who closes them and opens them again at once has them open', async () => {
    const page = await setUp()
    const dialog = await page.openDialog('preferences')
    // The browser says that it has been closed in a later task than it is opened again in.
    const isClosed = new Promise(resolve => dialog.addEventListener('close', resolve))
    dialog.close()
    page.banner.open('preferences')
    await isClosed
    const next: HTMLElement = await waitFor(() => page.screen.getByRole('dialog'))
    expect(next).not.toBe(dialog)
    expect(next.matches(':modal')).toBe(true)
    expect(dialog.isConnected).toBe(false)
  })

  it('OI3 OI4: every purpose and service has a switch of its own, and starts off', async () => {
    const page = await setUp()
    await page.openDialog('preferences')
    for (const details of page.shadow.querySelectorAll('details')) details.open = true
    const names = ['Functional', 'Analytics', 'Site statistics', 'Heat map', 'Video player']
    for (const name of names) {
      const control = page.screen.getByRole('switch', { name })
      expect([name, isOn(control)]).toEqual([name, false])
    }
  })

  it('OI12: essential is on, locked, and says why', async () => {
    const page = await setUp()
    await page.openDialog('preferences')
    const control = page.screen.getByRole('switch', { name: 'Essential' })
    expect(isOn(control)).toBe(true)
    expect(control).toHaveProperty('disabled', true)
    const why = page.shadow.getElementById('purpose-essential-text')?.textContent
    expect(why).toContain('cannot be turned off')
  })

  it('UI3 AX6: a switch says its state in words; a purpose follows its services, and a part is called a part', async () => {
    const page = await setUp()
    await page.openDialog('preferences')
    for (const details of page.shadow.querySelectorAll('details')) details.open = true
    const find = (name: string) => page.screen.getByRole('switch', { name })
    expect(wordsOf(find('Analytics'))).toBe('Not allowed')
    find('Analytics').click()
    await waitFor(() => expect(wordsOf(find('Analytics'))).toBe('Allowed'))
    expect(isOn(find('Heat map'))).toBe(true)
    find('Heat map').click()
    await waitFor(() => expect(wordsOf(find('Analytics'))).toBe('Partly allowed'))
    expect(find('Analytics')).toHaveProperty('indeterminate', true)
    find('Site statistics').click()
    await waitFor(() => expect(wordsOf(find('Analytics'))).toBe('Not allowed'))
    expect(page.consent.state.choice).toBeUndefined()
  })

  it('OI4: saves what was set, and nothing else', async () => {
    const page = await setUp()
    await page.openDialog('preferences')
    for (const details of page.shadow.querySelectorAll('details')) details.open = true
    page.press('switch', 'Heat map')
    await pause(30)
    page.press('button', 'Save choices')
    await waitFor(() => expect(document.querySelector('sluice-banner')).toBeNull())
    expect(page.consent.state.choice).toMatchObject({
      action: 'save',
      choices: { functional: false, analytics: false, stats: false, heatmap: true, video: false },
    })
    expect(page.consent.allows('heatmap')).toBe(true)
    expect(page.consent.allows('stats')).toBe(false)
    expect(page.prompt()).toBeNull()
    expect((await page.consent.history())[0]).toMatchObject({ surface: 'preferences' })
  })

  it('OI6: opened again it shows the choice, and takes it back', async () => {
    const page = await setUp()
    await page.consent.acceptAll()
    await page.openDialog('preferences')
    expect(isOn(page.screen.getByRole('switch', { name: 'Analytics' }))).toBe(true)
    page.press('button', 'Reject all')
    await waitFor(() => expect(document.querySelector('sluice-banner')).toBeNull())
    expect(page.consent.allows('stats')).toBe(false)
  })

  it('OI11 S4: shows provider, policy, cookies and storage with their duration in words', async () => {
    const page = await setUp()
    const dialog = await page.openDialog('preferences')
    const text = dialog.textContent
    for (const part of [
      'Provided by Numbers Ltd',
      '_st',
      '13 months',
      'st:debug',
      'until you close the browser',
      'Tells visits apart.',
    ])
      expect(text).toContain(part)
    for (const details of page.shadow.querySelectorAll('details')) details.open = true
    expect(page.screen.getByRole('link', { name: 'Privacy policy of Numbers Ltd' })).toHaveProperty(
      'href',
      'https://numbers.example/privacy',
    )
  })

  it('SE4: a link that is not http, https or relative leads nowhere', async () => {
    const page = await setUp()
    await page.findPrompt()
    // What a config parser would refuse, an interface may still be handed.
    analytics.privacyUrl = 'javascript:alert(1)'
    const dialog = await page.openDialog('preferences').finally(() => {
      analytics.privacyUrl = 'https://numbers.example/privacy'
    })
    for (const link of dialog.querySelectorAll('a'))
      expect(link.getAttribute('href') ?? '').not.toContain('script')
  })

  it('S19: links the older versions of the policy', async () => {
    const page = await setUp({
      policy: { version: '3', url: '/privacy', archive: [{ version: '2', url: '/privacy/2' }] },
    })
    const dialog = await page.openDialog('preferences')
    expect(dialog.querySelector('a[href="/privacy/2"]')?.textContent).toBe('Version 2')
  })

  it.each([
    ['says', '/consent-records', true],
    ['does not say', undefined, false],
  ])(
    'RP7 S22: %s that the site keeps a copy, which no erasure reaches',
    async (_, path, isSaid) => {
      const page = await setUp(path ? { onRecord: path } : {})
      const dialog = await page.openDialog('preferences')
      expect(/This site keeps a copy of each choice/.test(dialog.textContent ?? '')).toBe(isSaid)
    },
  )

  it('P10 RP5: hands out the record as a file', async () => {
    const page = await setUp()
    await page.consent.rejectAll()
    await page.openDialog('preferences')
    const files: Blob[] = []
    const create = URL.createObjectURL
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      files.push(blob as Blob)
      return create(blob)
    })
    const names: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      names.push(this.download)
    })
    page.press('button', 'Download my record')
    await waitFor(() => expect(names).toEqual(['privacy-record.json']))
    expect(JSON.parse(await (files[0] as Blob).text()).records).toMatchObject([
      { action: 'reject' },
    ])
  })

  it('S22: erases after a second step, and asks again', async () => {
    const page = await setUp()
    await page.consent.acceptAll()
    await page.openDialog('preferences')
    page.press('button', 'Erase my record')
    await waitFor(() => page.screen.getByText(/You will be asked again/))
    expect(page.consent.allows('stats')).toBe(true)
    page.press('button', 'Yes, erase it')
    await page.findPrompt()
    expect(await page.consent.history()).toEqual([])
    expect(page.consent.allows('stats')).toBe(false)
  })

  it('OI3: where the law allows without a choice, the switches show what is allowed', async () => {
    const page = await setUp({ region: 'US-CA', services: [analytics, heatmap, video, ads] })
    await page.openDialog('preferences')
    for (const name of [
      'Functional',
      'Analytics',
      'Marketing',
      'Sale and sharing of my personal information',
    ])
      expect([name, isOn(page.screen.getByRole('switch', { name }))]).toEqual([name, true])
  })

  it('OO1: a service that sells is held, and says by what, once its right is used', async () => {
    const page = await setUp({ region: 'US-CA', services: [analytics, ads] })
    await page.openDialog('preferences')
    for (const details of page.shadow.querySelectorAll('details')) details.open = true
    page.press('switch', 'Sale and sharing of my personal information')
    await waitFor(() =>
      expect(page.screen.getByText(/Held back by the setting “Do Not Sell/)).toBeTruthy(),
    )
    expect(page.screen.getByRole('switch', { name: 'Ad network' })).toHaveProperty('disabled', true)
    page.press('button', 'Save choices')
    await waitFor(() => expect(page.consent.allows('sale')).toBe(false))
    expect(page.consent.allows('ads')).toBe(false)
    expect(page.consent.allows('marketing')).toBe(true)
  })

  it('AX5: at 320 × 256 every control can be reached and nothing runs over the side', async () => {
    await tab.viewport(320, 256)
    const page = await setUp({ language: 'de', services: [analytics, ads, video] })
    const dialog = await page.openDialog('preferences')
    for (const details of dialog.querySelectorAll('details')) details.open = true
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth)
    for (const control of dialog.querySelectorAll('button, input, a')) {
      control.scrollIntoView({ block: 'center' })
      const { x, y, width, height } = control.getBoundingClientRect()
      const hit = page.shadow.elementFromPoint(x + width / 2, y + height / 2)
      expect(control === hit || control.contains(hit), control.outerHTML).toBe(true)
    }
  })

  it('AX3: no target is smaller than 24 px', async () => {
    const page = await setUp({ services: [analytics, ads] })
    const dialog = await page.openDialog('preferences')
    for (const details of dialog.querySelectorAll('details')) details.open = true
    for (const target of dialog.querySelectorAll('button, .switch, summary, a')) {
      const { height } = target.getBoundingClientRect()
      expect(height, target.outerHTML).toBeGreaterThanOrEqual(24)
    }
  })

  it('UI5: any control of the page with data-consent-open opens it, whenever it came', async () => {
    const page = await setUp()
    await page.consent.rejectAll()
    const link = document.createElement('a')
    link.href = '#elsewhere'
    link.dataset.consentOpen = 'preferences'
    link.append(document.createElement('b'))
    document.body.append(link)
    ;(link.firstElementChild as HTMLElement).click()
    await waitFor(() => page.screen.getByRole('dialog', { name: 'Privacy preferences' }))
    expect(location.hash).toBe('')
  })
})
