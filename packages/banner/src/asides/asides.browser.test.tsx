import type { Config } from '@sluice/core'
import { waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { page as tab } from 'vitest/browser'
import { ads, analytics, heatmap, pause, setUp, tearDown, video } from '../testing/set-up.js'

afterEach(async () => {
  await tearDown()
  await tab.viewport(1280, 800)
})

const BANDS = ['Under 13', '13 to 15', '16 or 17', '18 or older']
const asking: Partial<Config> = { ageScreen: true, services: [analytics, video, ads] }
const findAgeScreen = (page: Awaited<ReturnType<typeof setUp>>) =>
  waitFor(() => page.screen.getByRole('heading', { name: 'How old are you?' }))
const answer = async (page: Awaited<ReturnType<typeof setUp>>, band: string) => {
  await findAgeScreen(page)
  page.press('button', band)
  await waitFor(() => expect(page.prompt()?.textContent ?? '').not.toContain('How old are you?'))
}

describe('age screen', () => {
  it('MI1 UI1: asks first, in the region of the banner; four answers alike in all but their words, none chosen', async () => {
    for (const width of [390, 1280]) {
      await tab.viewport(width, 800)
      const page = await setUp(asking)
      await findAgeScreen(page)
      expect(page.screen.getByRole('region', { name: 'Privacy choices' })).toBe(page.prompt())
      expect(page.prompt()?.matches(':popover-open')).toBe(true)
      const buttons: HTMLElement[] = page.screen.getAllByRole('button')
      expect(buttons.map(button => button.textContent)).toEqual(BANDS)
      const looks = buttons.map(button => {
        const { width, height } = button.getBoundingClientRect()
        const { font, color, backgroundColor, borderColor, opacity } = getComputedStyle(button)
        const classes = button.className
        return { width, height, font, color, backgroundColor, borderColor, opacity, classes }
      })
      for (const look of looks) expect(look).toEqual(looks[0])
      expect(page.shadow.querySelectorAll('input,[aria-pressed],[autofocus]')).toHaveLength(0)
      expect(document.activeElement).toBe(document.body)
      expect(await page.consent.history()).toEqual([])
      await tearDown()
    }
  })

  it('MI1 RP7: says so before it is answered if the site is sent the band', async () => {
    const page = await setUp({ ...asking, onRecord: '/consent-records' })
    await findAgeScreen(page)
    expect(page.prompt()?.textContent).toContain('This site keeps a copy of each choice')
    expect(page.prompt()?.textContent).not.toContain('on this device')
  })

  it('MI1: keeps the band and nothing else, and the banner takes the place in one stroke', async () => {
    const page = await setUp(asking)
    await findAgeScreen(page)
    const seen: (string | undefined)[] = []
    const watcher = new MutationObserver(() =>
      seen.push(page.prompt()?.querySelector('h2')?.textContent ?? undefined),
    )
    watcher.observe(page.shadow, { childList: true, subtree: true })
    page.press('button', '18 or older')
    await waitFor(() => page.screen.getByRole('button', { name: 'Accept all' }))
    watcher.disconnect()
    expect(seen).not.toContain(undefined)
    expect(page.shadow.activeElement).toBe(page.prompt())
    const [record] = await page.consent.history()
    expect(record).toMatchObject({ action: 'age', surface: 'age', age: 'adult', choices: {} })
    expect(JSON.stringify(record)).not.toMatch(/birth|year/i)
  })

  it('P1 P4: until it is answered nothing can be allowed around it, and no launcher stands beside it', async () => {
    const page = await setUp({ ...asking, launcher: 'always' })
    await findAgeScreen(page)
    page.banner.open('banner')
    await pause()
    expect(page.screen.queryByRole('button', { name: 'Accept all' })).toBeNull()
    const dialog = await page.openDialog('preferences')
    expect(page.screen.getByRole('switch', { name: 'Analytics' })).toHaveProperty('disabled', true)
    expect(dialog.textContent).toContain('The question about your age comes first.')
    page.press('button', 'Accept all')
    await waitFor(() => expect(page.shadow?.querySelector('dialog') ?? null).toBeNull())
    expect(page.consent.state.decision.prompt).toBe('age')
    expect(page.consent.allows('analytics')).toBe(false)
    expect((await page.consent.history())[0]?.choices).toEqual({})
    await answer(page, 'Under 13')
    await pause()
    expect(page.consent.allows('analytics')).toBe(false)
    expect(page.prompt()).toBeNull()
  })

  it('P1: an opt-out region does not sell before the answer', async () => {
    const page = await setUp({ ...asking, region: 'US-CA' })
    await findAgeScreen(page)
    expect([page.consent.allows('sale'), page.consent.allows('ads')]).toEqual([false, false])
    await answer(page, '18 or older')
    expect([page.consent.allows('sale'), page.consent.allows('ads')]).toEqual([true, true])
  })

  it('MI1: no band but a band: setAge(‘abc’) changes nothing and is no error of the page', async () => {
    const page = await setUp(asking)
    await findAgeScreen(page)
    await expect(page.consent.setAge('abc' as never)).rejects.toThrow('age/invalid')
    expect(page.consent.state.decision.prompt).toBe('age')
    expect(await page.consent.history()).toEqual([])
  })

  it('MI5: below the age of the state the preferences are off, locked, and say who has to agree; accepting grants nothing', async () => {
    const page = await setUp(asking)
    await answer(page, '13 to 15')
    expect(page.prompt()).toBeNull()
    const dialog = await page.openDialog('preferences')
    for (const details of dialog.querySelectorAll('details')) details.open = true
    for (const name of ['Functional', 'Analytics', 'Marketing', 'Site statistics', 'Ad network'])
      expect([name, page.screen.getByRole('switch', { name })]).toEqual([
        name,
        expect.objectContaining({ disabled: true, checked: false }),
      ])
    const row = page.screen.getByRole('switch', { name: 'Analytics' })
    const described = row.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(
      described.map((id: string) => page.shadow.getElementById(id)?.textContent).join(' '),
    ).toContain('A parent or guardian has to agree first.')
    page.press('button', 'Accept all')
    await waitFor(() => expect(page.shadow?.querySelector('dialog') ?? null).toBeNull())
    for (const id of ['functional', 'analytics', 'marketing', 'sale', 'stats', 'ads'])
      expect([id, page.consent.allows(id)]).toEqual([id, false])
    const [, accepted] = await page.consent.history()
    expect(accepted).toMatchObject({ action: 'accept', age: '13-15', choices: {} })
  })

  it('MI2: under 13 an opt-out region sells nothing, and offers no way to', async () => {
    const page = await setUp({ ...asking, region: 'US-CA' })
    await answer(page, 'Under 13')
    const dialog = await page.openDialog('opt-out')
    expect(dialog.textContent).toContain('A parent or guardian has to agree first.')
    expect(dialog.textContent).not.toContain('Opt-Out Request Honored')
    expect(page.screen.getByRole('switch')).toHaveProperty('disabled', true)
    expect(page.screen.queryByRole('button', { name: /opt|allow/i })).toBeNull()
  })

  it('MI2 MI3: after an opt-out the age is still what counts for the way back', async () => {
    const child = await setUp({ region: 'US-CA', age: 'under-13', services: [analytics, ads] })
    await child.consent.rejectAll()
    const closed = await child.openDialog('opt-out')
    await waitFor(() =>
      expect(closed.textContent).toContain('A parent or guardian has to agree first.'),
    )
    expect(child.screen.queryByRole('button', { name: /opt.* in/i })).toBeNull()
    await tearDown()
    const page = await setUp({ region: 'US-CA', age: '13-15', services: [analytics, ads] })
    await page.consent.rejectAll()
    await page.openDialog('opt-out')
    await waitFor(() => page.screen.getByRole('button', { name: 'Opt in' }))
    page.press('button', 'Opt in')
    await waitFor(() => page.screen.getByText(/You keep the right to opt out/))
  })

  it('MI3: from 13 to 15 two steps opt in to sale, and the second tells of the right to opt out again', async () => {
    const page = await setUp({ ...asking, region: 'US-CA' })
    await answer(page, '13 to 15')
    const preferences = await page.openDialog('preferences')
    expect(preferences.textContent).toContain('Off under 16, unless you opt in.')
    const name = 'Sale and sharing of my personal information'
    expect(page.screen.getByRole('switch', { name })).toHaveProperty('disabled', true)
    await waitFor(() => page.shadow.querySelector<HTMLElement>('.note a')?.click())
    await waitFor(() => page.screen.getByRole('button', { name: 'Opt in' }))
    page.press('button', 'Opt in')
    await waitFor(() => page.screen.getByText(/You keep the right to opt out/))
    expect(page.consent.allows('sale')).toBe(false)
    page.press('button', 'Yes, allow it')
    await waitFor(() => expect(page.consent.allows('ads')).toBe(true))
    await waitFor(() => page.screen.getByRole('button', { name: 'Opt out' }))
    page.press('button', 'Opt out')
    await waitFor(() => expect(page.consent.allows('ads')).toBe(false))
  })

  it('MI4: where nobody under 18 can agree, it says so and offers no opt-in', async () => {
    const page = await setUp({ ...asking, region: 'US-CT' })
    await answer(page, '16 or 17')
    const dialog = await page.openDialog('opt-out')
    expect(dialog.textContent).toContain('Not available under 18.')
    expect(page.screen.queryByRole('button', { name: /opt/i })).toBeNull()
  })
})

describe('what changed', () => {
  const v1: Partial<Config> = { services: [analytics, video] }
  const v2: Partial<Config> = {
    policy: {
      version: '2026-09-01',
      url: '/privacy',
      archive: [{ version: '2026-01-15', url: '/privacy/2026-01-15' }],
    },
    services: [{ ...analytics, provider: 'Others Inc' }, video, ads],
  }
  /** A visitor who accepted the first config finds the second. */
  const comeBack = async (change: Partial<Config>) => {
    const before = await setUp(v1)
    await before.consent.acceptAll()
    before.banner()
    return setUp(change)
  }

  it('OI10 S17 OI3: the banner names what has changed, what is new, and both policies; the rest runs on', async () => {
    const page = await comeBack(v2)
    const prompt = await page.findPrompt()
    await waitFor(() => expect(prompt.textContent).toContain('Since your last choice'))
    expect(prompt.textContent).toContain('Changed: Site statistics')
    expect(prompt.textContent).toContain('New: Marketing and Ad network')
    expect(page.screen.getByRole('link', { name: 'version 2026-01-15 then' })).toHaveProperty(
      'pathname',
      '/privacy/2026-01-15',
    )
    expect(page.screen.getByRole('link', { name: 'version 2026-09-01 now' })).toHaveProperty(
      'pathname',
      '/privacy',
    )
    expect(['stats', 'video', 'ads'].map(page.consent.allows)).toEqual([false, true, false])
    const dialog = await page.openDialog('preferences')
    for (const details of dialog.querySelectorAll('details')) details.open = true
    const isOn = (name: string) =>
      (page.screen.getByRole('switch', { name }) as HTMLInputElement).checked
    expect(
      ['Functional', 'Video player', 'Analytics', 'Site statistics', 'Marketing'].map(isOn),
    ).toEqual([true, true, true, false, false])
    expect(dialog.textContent).toContain('Changed since your choice, and off until you decide.')
    expect(dialog.textContent).toContain('New since your choice, and off until you decide.')
    expect(page.screen.getByRole('link', { name: 'Version 2026-01-15', hidden: true })).toBeTruthy()
    page.press('button', 'Save choices')
    await waitFor(() => expect(page.prompt()).toBeNull())
    expect(['stats', 'video', 'ads'].map(page.consent.allows)).toEqual([false, true, false])
  })

  it('OI10: where nothing that was chosen still counts, it does not say that the rest stays', async () => {
    const first = await setUp({ region: 'US-CA', services: [analytics, ads] })
    await first.consent.acceptAll()
    const policy = { version: '2026-10-01', url: '/privacy' }
    const page = await setUp({ region: 'DE', services: [analytics, ads], policy })
    const prompt = await page.findPrompt()
    await waitFor(() => expect(prompt.textContent).toContain('2026-10-01'))
    expect(prompt.textContent).not.toContain('Everything else stays as you chose')
  })

  it('OI10: a policy without an archive is named without a link; a first visit hears of no change', async () => {
    const page = await comeBack({ ...v1, policy: { version: '3', url: '/privacy' } })
    const prompt = await page.findPrompt()
    await waitFor(() => expect(prompt.textContent).toContain('version 2026-01-15 then'))
    expect(page.screen.queryByRole('link', { name: 'version 2026-01-15 then' })).toBeNull()
    expect(prompt.textContent).not.toMatch(/Changed:|New:/)
    await tearDown()
    const fresh = await setUp(v2)
    expect((await fresh.findPrompt()).textContent).not.toContain('Since your last choice')
  })

  it('OI10: a choice of one part alone makes nothing new', async () => {
    const page = await setUp(v1)
    await page.findPrompt()
    await page.consent.save({ video: true })
    await pause()
    expect(page.prompt()?.textContent).not.toContain('New')
  })
})

describe('exempt services', () => {
  const britain: Partial<Config> = {
    region: 'GB',
    regimes: { GB: { exempt: ['stats'] } },
    services: [analytics, heatmap, video],
  }

  it('OI12 OI13: the banner names it, the preferences say why, and one click on its switch blocks it', async () => {
    const page = await setUp(britain)
    const prompt = await page.findPrompt()
    await waitFor(() => expect(prompt.textContent).toContain('exempts it: Site statistics.'))
    expect(page.consent.allows('stats')).toBe(true)
    const dialog = await page.openDialog('preferences')
    for (const details of dialog.querySelectorAll('details')) details.open = true
    const control = page.screen.getByRole('switch', { name: 'Site statistics' })
    expect(control).toHaveProperty('checked', true)
    expect(dialog.textContent).toContain('because the law exempts it. You can object')
    control.click()
    expect(page.consent.allows('stats')).toBe(false)
    await waitFor(async () =>
      expect(await page.consent.history()).toMatchObject([
        { action: 'save', surface: 'preferences', choices: { stats: false } },
      ]),
    )
    expect(page.consent.explain('stats').reason).toBe('choice')
    expect(page.consent.allows('heatmap')).toBe(false)
  })

  it('OI13: rejecting all objects with one click', async () => {
    const page = await setUp(britain)
    await page.findPrompt()
    page.press('button', 'Reject all')
    expect(page.consent.allows('stats')).toBe(false)
    await waitFor(() => expect(page.prompt()).toBeNull())
  })

  it('OI13: the notice names it as well', async () => {
    const page = await setUp({
      ...britain,
      region: 'US-VA',
      regimes: { 'US-VA': { exempt: ['stats'] } },
    })
    const prompt = await page.findPrompt()
    await waitFor(() => expect(prompt.textContent).toContain('exempts it: Site statistics.'))
  })
})
