import type { Consent } from '@sluice/core'
import { waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { page as tab, userEvent } from 'vitest/browser'
import { ads, analytics, pause, setUp, tearDown } from '../testing/set-up.js'

afterEach(async () => {
  await tearDown()
  await tab.viewport(1280, 800)
})

const addToPage = <K extends keyof HTMLElementTagNameMap>(name: K, text: string) => {
  const element = document.createElement(name)
  element.textContent = text
  document.body.append(element)
  return element
}

describe('banner', () => {
  it('AX1: is the first thing in the page, a named region in the top layer, and leaves the focus alone', async () => {
    const link = addToPage('button', 'of the page')
    link.focus()
    const page = await setUp()
    const prompt = await page.findPrompt()
    expect(document.body.firstElementChild).toBe(page.shadow.host)
    expect(page.screen.getByRole('region', { name: 'Privacy choices' })).toBe(prompt)
    expect(prompt.matches(':popover-open')).toBe(true)
    expect(document.activeElement).toBe(link)
    await userEvent.tab({ shift: true })
    expect(page.shadow.activeElement).toBe(page.screen.getByRole('button', { name: 'Preferences' }))
  })

  it('P9 UI1: accept and reject are equal in element, class, size, font and fill', async () => {
    for (const width of [320, 1280]) {
      await tab.viewport(width, 800)
      const page = await setUp()
      await page.findPrompt()
      const looks = ['Accept all', 'Reject all'].map(name => {
        const button = page.screen.getByRole('button', { name })
        const { width, height } = button.getBoundingClientRect()
        const { font, color, backgroundColor, borderColor, opacity } = getComputedStyle(button)
        return {
          tag: button.tagName,
          class: button.className,
          width,
          height,
          font,
          color,
          backgroundColor,
          borderColor,
          opacity,
        }
      })
      expect(looks[0]).toEqual(looks[1])
      expect(looks[0]?.height).toBeGreaterThanOrEqual(44)
      await tearDown()
    }
  })

  it('UI2: the order of the buttons is the same on both layers', async () => {
    const page = await setUp()
    await page.findPrompt()
    const names = (root: Element) =>
      [...root.querySelectorAll('.actions button')].map(button => button.textContent)
    expect(names(page.prompt() as Element)).toEqual(['Accept all', 'Reject all', 'Preferences'])
    const dialog = await page.openDialog('preferences')
    expect(names(dialog.querySelector('footer') as Element)).toEqual([
      'Accept all',
      'Reject all',
      'Save choices',
    ])
  })

  it('OI11: names the controller, the purposes, the right to withdraw and the policy', async () => {
    const page = await setUp({ services: [analytics, ads] })
    const text = (await page.findPrompt()).textContent
    for (const part of ['Fjord & Field', 'Functional', 'Analytics', 'Marketing', 'withdraw'])
      expect(text).toContain(part)
    expect(page.screen.getByRole('link', { name: 'Privacy policy' })).toHaveProperty(
      'pathname',
      '/privacy',
    )
  })

  it('OI5 RP1: one click accepts, one click rejects; the record says where, in what words and language', async () => {
    for (const [name, action] of [
      ['Accept all', 'accept'],
      ['Reject all', 'reject'],
    ] as const) {
      const page = await setUp()
      await page.findPrompt()
      page.press('button', name)
      await waitFor(() => expect(page.prompt()).toBeNull())
      expect(page.consent.allows('stats')).toBe(action === 'accept')
      const { records, notices } = await page.consent.export()
      expect(records).toMatchObject([{ action, surface: 'banner', language: 'en' }])
      expect(notices[records[0]?.notice as string]).toContain('With your permission, Fjord & Field')
      await tearDown()
    }
  })

  it('P4 OI2 UI5: Escape, scrolling, a click elsewhere and time neither close nor grant', async () => {
    const tall = addToPage('div', 'page')
    tall.style.height = '5000px'
    const page = await setUp()
    const prompt = await page.findPrompt()
    await userEvent.keyboard('{Escape}')
    window.scrollTo(0, 2000)
    tall.click()
    await pause(400)
    expect(page.prompt()).toBe(prompt)
    expect(prompt.matches(':popover-open')).toBe(true)
    expect(page.consent.state.choice).toBeUndefined()
  })

  it('P7 UI7: stays, busy, until the record is durable; a second click writes nothing', async () => {
    let release = () => {}
    const gate = new Promise<void>(resolve => {
      release = resolve
    })
    const slow = (consent: Consent) =>
      new Proxy(consent, {
        get: (target, key) =>
          key === 'acceptAll'
            ? async (options: object) => {
                const record = await target.acceptAll(options)
                await gate
                return record
              }
            : Reflect.get(target, key),
      })
    const page = await setUp({}, {}, slow)
    await page.findPrompt()
    const button = page.screen.getByRole('button', { name: 'Accept all' })
    const { width, height } = button.getBoundingClientRect()
    button.click()
    await pause(50)
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(button.getBoundingClientRect()).toMatchObject({ width, height })
    page.press('button', 'Reject all')
    await pause()
    expect(page.prompt()).not.toBeNull()
    release()
    await waitFor(() => expect(page.prompt()).toBeNull())
    expect(await page.consent.history()).toHaveLength(1)
    expect(page.consent.allows('stats')).toBe(true)
  })

  it('P8 AX6: a failed write is said in a status, and nothing is thrown', async () => {
    const failing = (consent: Consent) =>
      new Proxy(consent, {
        get: (target, key) =>
          key === 'acceptAll' ? () => Promise.reject(new Error('disk')) : Reflect.get(target, key),
      })
    const page = await setUp({}, {}, failing)
    await page.findPrompt()
    page.press('button', 'Accept all')
    await waitFor(() =>
      expect(page.screen.getByRole('status').textContent).toBe('That failed. Please try again.'),
    )
    expect(
      page.screen.getByRole('button', { name: 'Accept all' }).getAttribute('aria-disabled'),
    ).toBe('false')
  })

  it('AX5: at 320 px and zoomed it leaves some of the page free, and every button can be reached', async () => {
    for (const [width, height] of [
      [320, 256],
      [320, 568],
      [640, 400],
    ] as const) {
      await tab.viewport(width, height)
      const page = await setUp({ language: 'de', services: [analytics, ads] })
      const prompt = await page.findPrompt()
      const box = prompt.getBoundingClientRect()
      expect(box.height).toBeLessThanOrEqual(height * 0.75 + 1)
      expect(box.left).toBeGreaterThanOrEqual(0)
      expect(box.right).toBeLessThanOrEqual(width)
      expect(prompt.scrollWidth).toBeLessThanOrEqual(prompt.clientWidth)
      for (const button of prompt.querySelectorAll('button')) {
        button.scrollIntoView({ block: 'nearest' })
        const { top, bottom } = button.getBoundingClientRect()
        expect(top).toBeGreaterThanOrEqual(box.top - 1)
        expect(bottom).toBeLessThanOrEqual(box.bottom + 1)
      }
      await tearDown()
    }
  })

  it('AX1: gives way to the element that has the focus', async () => {
    await tab.viewport(390, 844)
    const link = addToPage('button', 'at the foot')
    Object.assign(link.style, { position: 'fixed', bottom: '40px', left: '40px' })
    const page = await setUp()
    const prompt = await page.findPrompt()
    link.focus()
    await waitFor(() => {
      const { x, y } = link.getBoundingClientRect()
      expect(document.elementFromPoint(x + 5, y + 5)).toBe(link)
    })
    expect(prompt.getBoundingClientRect().top).toBeLessThan(60)
  })

  it('P8 SE3: page styles do not leak in, and there is no style attribute', async () => {
    const style = document.createElement('style')
    style.textContent =
      '* { font-size: 40px !important; color: red !important; text-transform: uppercase; letter-spacing: 9px; display: inline }'
    document.head.append(style)
    const page = await setUp()
    const prompt = await page.findPrompt()
    style.remove()
    const clean = getComputedStyle(prompt).fontSize
    document.head.append(style)
    expect(getComputedStyle(prompt).fontSize).toBe(clean)
    expect(getComputedStyle(prompt)).toMatchObject({
      textTransform: 'none',
      letterSpacing: 'normal',
    })
    expect(getComputedStyle(prompt).color).not.toBe('rgb(255, 0, 0)')
    expect(page.shadow.querySelectorAll('[style]')).toHaveLength(0)
    style.remove()
  })

  it('P8: shifts no layout', async () => {
    const text = addToPage('p', 'page')
    const before = text.getBoundingClientRect().top
    const page = await setUp()
    await page.findPrompt()
    expect(text.getBoundingClientRect().top).toBe(before)
  })

  it('theme: each key becomes a token', async () => {
    const page = await setUp({ theme: { accent: 'rgb(1, 2, 3)' } })
    await page.findPrompt()
    const { backgroundColor } = getComputedStyle(
      page.screen.getByRole('button', { name: 'Accept all' }),
    )
    expect(backgroundColor).toBe('rgb(1, 2, 3)')
  })
})

describe('texts', () => {
  it('SE4: markup in a replaced text stays text', async () => {
    const page = await setUp({ texts: { bannerText: '<b>{controller}</b>' } })
    const prompt = await page.findPrompt()
    expect(prompt.textContent).toContain('<b>Fjord & Field</b>')
    expect(prompt.querySelector('b')).toBeNull()
  })

  it('UI6 AX7: speaks the language stated, and says which', async () => {
    const page = await setUp({ language: 'fr-CA' })
    await page.findPrompt()
    expect(
      page.screen.getByRole('button', { name: 'Tout refuser' }).closest('[lang]'),
    ).toHaveProperty('lang', 'fr-CA')
  })

  it('P8: a file of texts that fails means English', async () => {
    const page = await setUp(
      { language: 'de' },
      { loadTexts: () => Promise.reject(new Error('404')) },
    )
    await page.findPrompt()
    expect(
      page.screen.getByRole('button', { name: 'Reject all' }).closest('[lang]'),
    ).toHaveProperty('lang', 'en')
  })
})

describe('notice', () => {
  it('OO2: says what is sold, links the opt-out, and OK closes it without deciding', async () => {
    const page = await setUp({ region: 'US-CA', services: [analytics, ads] })
    const prompt = await page.findPrompt()
    expect(prompt.textContent).toContain('sell or share')
    expect(page.screen.queryByRole('button', { name: 'Accept all' })).toBeNull()
    expect(page.screen.getByRole('link', { name: 'Your Privacy Choices' })).toBeTruthy()
    page.press('button', 'OK')
    await waitFor(() => expect(page.prompt()).toBeNull())
    expect(page.consent.state.choice).toMatchObject({ action: 'dismiss', choices: {} })
    expect((await page.consent.history())[0]).toMatchObject({ surface: 'notice' })
  })

  it('OO12: where nothing is sold there is no link, and no word of it', async () => {
    const page = await setUp({ region: 'US-CA' })
    const prompt = await page.findPrompt()
    expect(page.screen.queryByRole('link', { name: 'Your Privacy Choices' })).toBeNull()
    expect(prompt.textContent).not.toContain('sell')
  })
})

it('unmounting takes everything out of the page', async () => {
  const page = await setUp()
  await page.findPrompt()
  page.banner()
  expect(document.querySelector('sluice-banner, sluice-launcher')).toBeNull()
  page.banner.open('preferences')
  await pause()
  expect(document.querySelector('sluice-banner')).toBeNull()
})
