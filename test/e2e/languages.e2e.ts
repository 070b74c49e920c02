/// <reference lib="dom" />
import { expect, it } from 'vitest'
import type { Page } from '../engines/types'
import { describeEachEngine } from '../support/each-engine'
import { readFaults, readOverflow } from '../support/inspect'
import { type SitePage, siteConfig, startSite } from '../support/site'
import { launcher, readHistory } from '../support/surfaces'
import { banner, button } from '../support/visitor'

/** What a visitor reads in each language. */
const words = {
  en: {
    title: 'Privacy choices',
    buttons: ['Accept all', 'Reject all', 'Preferences'],
    dialog: 'Privacy preferences',
    save: 'Save choices',
    launcher: 'Privacy settings',
  },
  de: {
    title: 'Ihre Datenschutzauswahl',
    buttons: ['Alle akzeptieren', 'Alle ablehnen', 'Einstellungen'],
    dialog: 'Datenschutzeinstellungen',
    save: 'Auswahl speichern',
    launcher: 'Datenschutzeinstellungen',
  },
  fr: {
    title: 'Vos choix de confidentialité',
    buttons: ['Tout accepter', 'Tout refuser', 'Préférences'],
    dialog: 'Préférences de confidentialité',
    save: 'Enregistrer mes choix',
    launcher: 'Paramètres de confidentialité',
  },
  es: {
    title: 'Sus opciones de privacidad',
    buttons: ['Aceptar todo', 'Rechazar todo', 'Preferencias'],
    dialog: 'Preferencias de privacidad',
    save: 'Guardar selección',
    launcher: 'Configuración de privacidad',
  },
}
type Language = keyof typeof words

const region = (language: Language) => ({ role: 'region', name: words[language].title })
const dialog = (language: Language) => ({ role: 'dialog', name: words[language].dialog })
const press = (index: number) => (language: Language) =>
  button(words[language].buttons[index] as string, region(language))
const accept = press(0)
const reject = press(1)
const more = press(2)

const pages = (third: (path: string) => string): Record<string, SitePage> => {
  const config = siteConfig({ launcher: 'always' })
  const body = `<iframe data-consent="video" data-src="${third('/frame.html')}" title="Film" width="340" height="260"></iframe>
<button type="button" data-consent-open="opt-out">Opt-out</button>
<button type="button" data-consent-open="declaration">Declaration</button>`
  return {
    '/en': { config, body },
    '/de': { config, body, lang: 'de' },
    '/de-AT': { config, lang: 'de-AT' },
    '/fr': { config, body, lang: 'fr-CA' },
    '/es': { config, body, lang: 'es' },
    '/fi': { config, lang: 'fi' },
    '/stated': { config: siteConfig({ language: 'fr' }), lang: 'de' },
    '/own': {
      lang: 'de',
      config: siteConfig({ texts: { acceptAll: 'Ja, gern', saveChoices: 'So merken' } }),
    },
    '/danish': {
      lang: 'da',
      config: siteConfig({ language: 'da', texts: { acceptAll: 'Accepter alle' } }),
    },
  }
}
const start = () => startSite(pages)
const startWithoutTexts = () =>
  startSite(pages, {
    routes: {
      '/sluice/texts/de.js': { body: 'Not here', type: 'text/plain', status: 404 },
      '/sluice/texts/fr.js': { body: 'export const texts = {{{', type: 'text/javascript' },
    },
  })

/** Files of words that the page has asked for. */
const readFiles = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name.split('/sluice/')[1] ?? '')
      .filter(name => name.startsWith('texts/')),
  )

describeEachEngine('languages', { start }, scene => {
  for (const language of ['en', 'de', 'fr', 'es'] as const)
    it(`UI6: a page in ${language} has every surface in it, and loads ${language === 'en' ? 'no file' : 'one file'} of words`, async () => {
      const { page, site } = scene
      await page.goto(site.url(`/${language}`))
      await page.waitFor(region(language))
      await page.waitFor(accept(language))
      await page.click(more(language))
      await page.waitFor(dialog(language))
      await page.click(button(words[language].save, dialog(language)))
      await page.waitGone(dialog(language))
      await page.waitGone(region(language))
      const pill = await page.waitFor(launcher)
      expect(pill.name).toBe(words[language].launcher)
      expect(await readFiles(page)).toEqual(language === 'en' ? [] : [`texts/${language}.js`])
      const record = (await readHistory(page, 1)).at(-1)
      expect(record?.language).toBe(language === 'fr' ? 'fr-CA' : language)
      expect(record?.notice).toMatch(/./)
    })

  it('UI6: Austrian German is German, Finnish is English in an English browser, what the site states wins', async () => {
    const { page, site } = scene
    await page.goto(site.url('/de-AT'))
    await page.waitFor(accept('de'))
    await page.goto(site.url('/fi'))
    await page.waitFor(accept('en'))
    expect(await readFiles(page)).toEqual([])
    await page.goto(site.url('/stated'))
    await page.waitFor(accept('fr'))
    expect(await readFiles(page)).toEqual(['texts/fr.js'])
  })

  it('the site’s own words replace those of the language, and of one that there is no file for', async () => {
    const { page, site } = scene
    await page.goto(site.url('/own'))
    await page.waitFor(button('Ja, gern', region('de')))
    expect(await page.findAll(accept('de'))).toEqual([])
    await page.click(more('de'))
    await page.waitFor(button('So merken', dialog('de')))
    await page.goto(site.url('/danish'))
    await page.waitFor(button('Accepter alle', banner))
    await page.waitFor(reject('en'))
    expect(await readFiles(page)).toEqual([])
  })

  it('AX7: the surfaces say which language they are in', async () => {
    const { page, site } = scene
    await page.goto(site.url('/de-AT'))
    await page.waitFor(accept('de'))
    expect(
      await page.evaluate(
        () =>
          document.querySelector('sluice-banner')?.shadowRoot?.querySelector<HTMLElement>('[lang]')
            ?.lang,
      ),
    ).toBe('de-AT')
  })

  for (const language of ['de', 'fr', 'es'] as const)
    it(`AX5: the words in ${language} fit on a small screen, on every surface`, async () => {
      const { page, site } = scene
      // No window of WebKitGTK is narrower than 334 pixels.
      for (const width of [390, 340]) {
        await page.setViewport({ width, height: 844 })
        await page.goto(site.url(`/${language}`))
        await page.waitFor(accept(language))
        await page.waitFor({ css: '[data-consent-placeholder]' })
        expect(await readOverflow(page, 'sluice-banner')).toEqual([])
        expect(await readOverflow(page, '[data-consent-placeholder]')).toEqual([])
        const [first, second] = [
          await page.state(accept(language)),
          await page.state(reject(language)),
        ]
        expect([second.box.width, second.box.height].map(Math.round)).toEqual(
          [first.box.width, first.box.height].map(Math.round),
        )
        await page.click(more(language))
        await page.waitFor(dialog(language))
        await page.evaluate(() => {
          for (const each of document
            .querySelector('sluice-banner')
            ?.shadowRoot?.querySelectorAll('details') ?? [])
            each.open = true
        })
        expect(await readOverflow(page, 'sluice-banner')).toEqual([])
        if (width === 390)
          expect((await readFaults(page)).filter(fault => fault.includes('sluice-'))).toEqual([])
        for (const [name, css] of Object.entries({
          'opt-out': '#sale-title',
          declaration: '.declaration',
        })) {
          await page.evaluate(
            surface =>
              (window as unknown as { sluice: { open(name: string): void } }).sluice.open(surface),
            name,
          )
          await page.waitFor({ css })
          expect(await readOverflow(page, 'sluice-banner')).toEqual([])
        }
      }
    })
})

describeEachEngine('languages without their files', { start: startWithoutTexts }, scene => {
  it('UI6: a missing or broken file of words means English, and the choice counts', async () => {
    const { page, site } = scene
    for (const path of ['/de', '/fr']) {
      await page.goto(site.url(path))
      await page.waitFor(accept('en'))
      await page.waitFor(reject('en'))
    }
    await page.click(reject('en'))
    await page.waitGone(banner)
    expect((await readHistory(page, 1)).at(-1)).toMatchObject({ action: 'reject', language: 'en' })
  })
})
