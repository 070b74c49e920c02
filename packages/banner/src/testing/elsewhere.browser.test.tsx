import { waitFor, within } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mountDeclaration } from '../mount-declaration.js'
import { createLauncher } from '../surfaces/launcher.js'
import { ads, analytics, pause, setUp, tearDown, video } from './set-up.js'

/** Until the end of the test. */
const pretendGpc = () =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true })

afterEach(async () => {
  Reflect.deleteProperty(navigator, 'globalPrivacyControl')
  await tearDown()
})

const addFrame = (ids: string, src = 'about:blank?film') => {
  const frame = document.createElement('iframe')
  frame.dataset.consent = ids
  frame.dataset.src = src
  frame.title = 'Our workshop'
  frame.width = '400'
  frame.height = '240'
  document.body.append(frame)
}
const findPlaceholder = () =>
  waitFor(() => {
    const root = document.querySelector('[data-consent-placeholder]')?.shadowRoot
    if (!root?.childElementCount) throw new Error('no placeholder')
    return within(root as unknown as HTMLElement)
  })
const findLauncher = () =>
  waitFor(() => {
    const root = document.querySelector('sluice-launcher')?.shadowRoot
    if (!root) throw new Error('no launcher')
    return within(root as unknown as HTMLElement)
  })

describe('placeholder', () => {
  it('GA6 S6: says whose content it is, and loads it once without a choice', async () => {
    addFrame('video')
    const page = await setUp({ services: [{ ...video, provider: 'Film Ltd' }] })
    const place = await findPlaceholder()
    expect(place.getByText(/comes from Film Ltd/)).toBeTruthy()
    place.getByRole('button', { name: 'Load once' }).click()
    await waitFor(() => expect(document.querySelector('iframe[src]')).not.toBeNull())
    expect(page.consent.state.choice).toBeUndefined()
  })

  it('GA6: always allows on one click, and records where', async () => {
    addFrame('video')
    const page = await setUp()
    const place = await findPlaceholder()
    place.getByRole('button', { name: 'Always allow' }).click()
    await waitFor(() => expect(page.consent.allows('video')).toBe(true))
    await waitFor(() => expect(document.querySelector('iframe[src]')).not.toBeNull())
    expect(page.consent.allows('stats')).toBe(false)
    expect((await page.consent.history())[0]).toMatchObject({ surface: 'placeholder' })
  })

  it.each([
    ['under 13', { age: 'under-13' }, false],
    ['with Global Privacy Control', {}, true],
  ] as const)('MI2 OO7: %s what sells cannot be loaded once either', async (_, change, isGpc) => {
    if (isGpc) pretendGpc()
    addFrame('ads')
    await setUp({ region: 'US-CA', services: [analytics, ads], ...change })
    const place = await findPlaceholder()
    expect(place.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Preferences',
    ])
  })

  it('MI1: once an adult has answered, it can be loaded', async () => {
    addFrame('video')
    const page = await setUp({ services: [video], ageScreen: true })
    const place = await findPlaceholder()
    expect(place.queryByRole('button', { name: 'Load once' })).toBeNull()
    await page.consent.setAge('adult')
    await waitFor(() => place.getByRole('button', { name: 'Load once' }).click())
    await waitFor(() => expect(document.querySelector('iframe[src]')).not.toBeNull())
  })

  it('OO7: where a right holds it too, it leads to the preferences', async () => {
    addFrame('ads')
    const page = await setUp({ services: [ads] })
    const place = await findPlaceholder()
    expect(place.queryByRole('button', { name: 'Always allow' })).toBeNull()
    place.getByRole('button', { name: 'Preferences' }).click()
    await waitFor(() => page.screen.getByRole('dialog'))
    expect(page.consent.state.choice).toBeUndefined()
  })

  it('has the site’s colours', async () => {
    addFrame('video')
    await setUp({ theme: { accent: 'rgb(1, 2, 3)' } })
    const place = await findPlaceholder()
    const { backgroundColor } = getComputedStyle(place.getByRole('button', { name: 'Load once' }))
    expect(backgroundColor).toBe('rgb(1, 2, 3)')
  })

  it('SE4: links the original only if it is http, https or relative', async () => {
    addFrame('video', 'https://film.example/1')
    addFrame('video', 'javascript:alert(1)')
    await setUp()
    await findPlaceholder()
    const links = [...document.querySelectorAll('[data-consent-placeholder]')].map(
      place => place.shadowRoot?.querySelector('a')?.href,
    )
    expect(links).toEqual(['https://film.example/1', undefined])
  })
})

describe('launcher', () => {
  it('OI6: is there once nothing is asked, and opens the preferences', async () => {
    const page = await setUp()
    await page.findPrompt()
    await pause()
    expect(document.querySelector('sluice-launcher')).toBeNull()
    await page.consent.rejectAll()
    const launcher = await findLauncher()
    launcher.getByRole('button', { name: 'Privacy settings' }).click()
    await waitFor(() => page.screen.getByRole('dialog', { name: 'Privacy preferences' }))
  })

  it('OI6: stays away where the page has a control of its own', async () => {
    const button = document.createElement('button')
    button.dataset.consentOpen = ''
    document.body.append(button)
    const page = await setUp()
    await page.consent.rejectAll()
    await pause()
    expect(document.querySelector('sluice-launcher')).toBeNull()
  })

  it('SG4: comes where a signal is honoured and the page has a control, but no place for the status', async () => {
    pretendGpc()
    const button = document.createElement('button')
    button.dataset.consentOpen = ''
    document.body.append(button)
    const page = await setUp({ services: [ads], region: 'US-CA' })
    const launcher = await findLauncher()
    expect(launcher.getByRole('button').textContent).toContain('Opt-Out Request Honored')
    await page.consent.optIn('sale')
    await waitFor(() => expect(document.querySelector('sluice-launcher')).toBeNull())
  })

  it('SG4: stays away where the page has a place for the status, which says it', async () => {
    pretendGpc()
    document.body.innerHTML =
      '<button data-consent-open></button><p role="status" data-consent-status></p>'
    const status = document.querySelector('[data-consent-status]')
    const page = await setUp({ services: [ads], region: 'US-CA' })
    await waitFor(() => expect(status?.textContent).toBe('Opt-Out Request Honored'))
    expect(document.querySelector('sluice-launcher')).toBeNull()
    await page.consent.optIn('sale')
    await waitFor(() => expect(status?.textContent).toBe(''))
  })

  it('AX3 AX7: is a target of 44 px, reached and pressed by key', async () => {
    let pressed = 0
    const remove = createLauncher(() => pressed++, 'Privacy settings')
    const button = (await findLauncher()).getByRole('button', { name: 'Privacy settings' })
    const { width, height } = button.getBoundingClientRect()
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    button.focus()
    await userEvent.keyboard('{Enter}')
    expect(pressed).toBe(1)
    remove()
    expect(document.querySelector('sluice-launcher')).toBeNull()
  })
})

describe('declaration', () => {
  it('S4 OI11 ST8: lists every service and what it stores, Sluice too, in a page and in a dialog', async () => {
    const page = await setUp({ language: 'de', services: [analytics, ads] })
    const place = document.createElement('div')
    document.body.append(place)
    const unmount = mountDeclaration(page.consent, place)
    const inPage = within(place.shadowRoot as unknown as HTMLElement)
    const table = await inPage.findByRole('table', { name: 'Site statistics' })
    expect(within(table).getByRole('row', { name: /_st.*Cookie.*13 Monate/ })).toBeTruthy()
    expect(inPage.getByRole('table', { name: /Sluice/ }).textContent).toContain('6 Monate')
    unmount()
    expect(place.shadowRoot?.childElementCount).toBe(0)
    const dialog = await page.openDialog('declaration')
    expect(within(dialog).getAllByRole('table')).toHaveLength(2)
  })
})

describe('AX4: axe finds nothing', () => {
  const check = async (element: Element) => {
    const { violations } = await axe.run(element as HTMLElement, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // These speak of whole pages.
      rules: {
        region: { enabled: false },
        'page-has-heading-one': { enabled: false },
        'heading-order': { enabled: false },
      },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([])
  }
  const all = { services: [analytics, { ...ads, sensitive: true }, video] }

  it('in the banner', async () => {
    const page = await setUp(all)
    await page.findPrompt()
    await check(page.shadow.host)
  })
  it('in the notice', async () => {
    const page = await setUp({ ...all, region: 'US-CA' })
    await page.findPrompt()
    await check(page.shadow.host)
  })
  for (const name of ['preferences', 'opt-out', 'declaration'] as const)
    it(`in ${name}`, async () => {
      const page = await setUp({
        ...all,
        policy: { version: '3', url: '/p', archive: [{ version: '2', url: '/p/2' }] },
      })
      const dialog = await page.openDialog(name)
      for (const details of dialog.querySelectorAll('details')) details.open = true
      await check(page.shadow.host)
    })
  it('in placeholder and launcher', async () => {
    addFrame('video')
    const page = await setUp({ ...all, launcher: 'always' })
    await page.consent.rejectAll()
    await findPlaceholder()
    await findLauncher()
    await check(document.querySelector('[data-consent-placeholder]') as Element)
    await check(document.querySelector('sluice-launcher') as Element)
  })
})
