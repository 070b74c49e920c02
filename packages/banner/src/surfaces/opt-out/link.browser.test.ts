import { waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { listRegimes } from '../../../../core/src/regime/laws.js'
import { mountOptOutLink } from '../../mount-opt-out-link.js'
import { ads, analytics, setUp, tearDown } from '../../testing/set-up.js'

afterEach(tearDown)

/** A footer whose style sheet wants to see every link, and blows up every drawing. */
const addFooter = (kind = '', tag = 'a') => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    'footer { font-size: 13px } footer > * { display: inline-flex } svg { width: 300px; height: 300px; fill: red }',
  )
  document.adoptedStyleSheets = [sheet]
  const footer = document.createElement('footer')
  const neighbour = document.createElement('a')
  neighbour.href = '/privacy'
  neighbour.textContent = 'Privacy'
  const link = document.createElement(tag)
  link.dataset.consentLink = kind
  footer.append(neighbour, link)
  document.body.append(footer)
  return { neighbour, link }
}
const shown = (link: HTMLElement) =>
  waitFor(() => {
    if (!link.textContent) throw new Error('not filled')
  })
const selling = { region: 'US-CA', services: [analytics, { ...ads, sensitive: true }] }

describe('a page’s own link', () => {
  it('OO2: has the exact words and the icon, in the type of its neighbours, whatever the page says of drawings', async () => {
    const page = await setUp(selling)
    const { neighbour, link } = addFooter()
    mountOptOutLink(page.consent, link)
    await shown(link)
    expect(link.textContent).toBe('Your Privacy Choices')
    expect(link.lang).toBe('en')
    expect(link.getAttribute('href')).toBe('/privacy')
    for (const name of ['fontSize', 'fontFamily', 'fontWeight', 'color'] as const)
      expect(getComputedStyle(link)[name]).toBe(getComputedStyle(neighbour)[name])
    const root = link.querySelector('sluice-icon')?.shadowRoot as ShadowRoot
    const { width, height } = (root.firstElementChild as Element).getBoundingClientRect()
    expect(height).toBeCloseTo(13 * 0.9, 0)
    expect(width / height).toBeCloseTo(30 / 14, 1)
    link.click()
    await waitFor(() => page.screen.getByRole('dialog', { name: /^Your Privacy Choices/ }))
  })

  it('OO2 OO9: names one right, without the icon, and opens what it names', async () => {
    const page = await setUp(selling)
    const words = {
      sale: 'Do Not Sell or Share My Personal Information',
      sensitive: 'Limit the Use of My Sensitive Personal Information',
    }
    for (const [kind, text] of Object.entries(words)) {
      const { link } = addFooter(kind, 'button')
      mountOptOutLink(page.consent, link)
      await shown(link)
      expect(link.textContent).toBe(text)
      expect(link.querySelector('sluice-icon')).toBeNull()
      link.click()
      await waitFor(() => page.screen.getByRole('heading', { name: text }))
      page.banner.close()
    }
  })

  it('OO2: puts a link into an element that is none', async () => {
    const page = await setUp(selling)
    const { link } = addFooter('', 'li')
    mountOptOutLink(page.consent, link)
    await shown(link)
    expect(link.firstElementChild?.localName).toBe('a')
    expect(link.querySelector('a')?.dataset.consentOpen).toBe('opt-out')
  })

  it('OO12: is empty and takes no room where nothing sells, and where the law asks for none', async () => {
    const cases = [
      { region: 'US-CA', services: [analytics], kinds: ['', 'sale', 'sensitive'] },
      { region: 'US-CA', services: [ads], kinds: ['sensitive'] },
      { region: 'DE', services: [ads], kinds: ['', 'sale'] },
    ]
    for (const { kinds, ...change } of cases) {
      const page = await setUp(change)
      for (const kind of kinds) {
        const { link } = addFooter(kind, 'button')
        link.textContent = 'what the page said'
        mountOptOutLink(page.consent, link)
        await waitFor(() => expect(link.textContent).toBe(''))
        expect(link.hidden).toBe(true)
        expect(link.getClientRects()).toHaveLength(0)
      }
      await tearDown()
    }
  })

  it('OO2 P1: stands wherever a law asks for it, also where the site asks for consent first, and where nobody knows', async () => {
    const regions = listRegimes()
      .filter(({ parts }) => parts.includes('opt-out-link'))
      .map(({ region }) => region)
    expect(regions).toContain('US-CA')
    for (const region of [...regions, undefined]) {
      const page = await setUp({
        region,
        services: [ads],
        regimes: { 'US-CA': { model: 'opt-in' } },
      })
      const { link } = addFooter()
      mountOptOutLink(page.consent, link)
      await shown(link)
      expect([region, link.getClientRects().length]).toEqual([region, 1])
      await tearDown()
    }
  })

  it('UI6: speaks the language of the page, and the words of the site', async () => {
    const page = await setUp({ ...selling, language: 'es' })
    const { link } = addFooter()
    const end = mountOptOutLink(page.consent, link)
    await shown(link)
    expect([link.textContent, link.lang]).toEqual(['Sus opciones de privacidad', 'es'])
    end()
    expect([link.textContent, link.hidden]).toEqual(['', true])
    mountOptOutLink(page.consent, link, {
      language: 'en',
      texts: { yourChoices: 'Your California Privacy Choices' },
    })
    await shown(link)
    expect([link.textContent, link.hidden]).toEqual(['Your California Privacy Choices', false])
  })
})
