import { waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { ads, analytics, setUp, tearDown } from '../../testing/set-up.js'

afterEach(tearDown)

const categories = [
  {
    name: 'Identifiers, such as a cookie id',
    purposes: 'Counting visits and choosing advertising.',
    sold: true,
    retention: 'P13M',
  },
  {
    name: 'Precise location',
    purposes: 'Showing the nearest shop.',
    retention: 'Until you close the map.',
    sensitive: true,
  },
]
const california = { region: 'US-CA', services: [analytics, ads] }
const findLink = (prompt: HTMLElement) =>
  [...prompt.querySelectorAll('a')].find(
    ({ textContent }) => textContent === 'Notice at collection',
  )

describe('notice at collection', () => {
  it('OO13: banner and notice lead straight to the section of the page, and open nothing', async () => {
    for (const [region, label] of [
      ['US-CA', 'OK'],
      ['JP', 'OK'],
      ['DE', 'Reject all'],
    ]) {
      const page = await setUp({
        ...california,
        region,
        collection: { url: '/privacy#collection', categories },
      })
      const prompt = await page.findPrompt()
      expect(page.screen.getByRole('button', { name: label })).toBeTruthy()
      const link = findLink(prompt)
      expect(link?.getAttribute('href')).toBe('/privacy#collection')
      // Whether the click is left to the browser; a test page goes nowhere.
      let isTaken = true
      document.addEventListener(
        'click',
        event => {
          isTaken = event.defaultPrevented
          event.preventDefault()
        },
        { once: true },
      )
      link?.click()
      expect(isTaken).toBe(false)
      await tearDown()
    }
  })

  it('OO13: a site that states nothing has no such link', async () => {
    const page = await setUp(california)
    expect(findLink(await page.findPrompt())).toBeUndefined()
  })

  it('OO13: without an address it is a dialog with what is collected, what for, whether sold, how long', async () => {
    const page = await setUp({ ...california, collection: { categories } })
    await page.findPrompt()
    page.press('link', 'Notice at collection')
    const dialog = await page.screen.findByRole('dialog', { name: 'Notice at collection' })
    const items = [...dialog.querySelectorAll('li')].map(item => ({
      name: item.querySelector('h3')?.textContent,
      facts: Object.fromEntries(
        [...item.querySelectorAll('dt')].map(term => [
          term.textContent,
          term.nextElementSibling?.textContent,
        ]),
      ),
      isSensitive: item.textContent?.includes('Sensitive personal information'),
    }))
    expect(items).toEqual([
      {
        name: 'Identifiers, such as a cookie id',
        facts: {
          'What for': 'Counting visits and choosing advertising.',
          'Sold or shared': 'Yes',
          'Kept for': '13 months',
        },
        isSensitive: false,
      },
      {
        name: 'Precise location',
        facts: {
          'What for': 'Showing the nearest shop.',
          'Sold or shared': 'No',
          'Kept for': 'Until you close the map.',
        },
        isSensitive: true,
      },
    ])
    // Reading it decides nothing.
    expect(page.consent.state.choice).toBeUndefined()
  })

  it('OO2 OO13: it leads on to the opt-out and to the policy, by control of the page too', async () => {
    document.body.innerHTML = '<button data-consent-open="collection">Notice at collection</button>'
    const page = await setUp({ ...california, collection: { url: '/privacy#c', categories } })
    await page.findPrompt()
    document.querySelector('button')?.click()
    const dialog = await page.screen.findByRole('dialog', { name: 'Notice at collection' })
    expect([...dialog.querySelectorAll('a')].map(({ textContent }) => textContent)).toEqual([
      'Privacy policy',
      'Your Privacy Choices',
    ])
    dialog.querySelectorAll('a')[1]?.click()
    await waitFor(() => page.screen.getByRole('button', { name: 'Opt out' }))
  })

  it('OO13: where nothing is stated, the preferences open instead', async () => {
    const page = await setUp(california)
    const dialog = await page.openDialog('collection')
    expect(dialog.textContent).toContain('Privacy preferences')
  })
})
