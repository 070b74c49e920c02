import { describe, expect, it } from 'vitest'
import { enAsides } from '../asides/en-asides.js'
import { texts as de } from './de.js'
import { en } from './en.js'
import { enDialogs } from './en-dialogs.js'
import { enEmbed } from './en-embed.js'
import { enLauncher } from './en-launcher.js'
import { texts as es } from './es.js'
import { texts as fr } from './fr.js'
import { isTextLanguage, loadTexts } from './load-texts.js'
import { enCollection } from './opt-out/en-collection.js'
import { enOptOut } from './opt-out/en-opt-out.js'
import { linkTexts } from './opt-out/link-texts.js'
import { resolveLanguage } from './resolve-language.js'
import type { Texts } from './types.js'

const english: Texts = {
  ...en,
  ...enDialogs,
  ...enEmbed,
  ...enLauncher,
  ...enAsides,
  ...enOptOut,
  ...enCollection,
}
const all: Record<string, Texts> = { en: english, de, es, fr }
const keys = Object.keys(english) as (keyof Texts)[]
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

describe.each(Object.entries(all))('texts in %s', (language, texts) => {
  it('UI6: are complete, with the same places as in English, and no key too many', () => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      expect(texts[key], key).toMatch(/\S/)
      expect([key, places(texts[key])]).toEqual([key, places(english[key])])
    }
  })

  it('UI4: hold no countdown, no shaming, no wall, no putting off', () => {
    const banned: Record<string, RegExp> = {
      en: /\b(later|not now|seconds?|hurry|only today|no thanks|i don.t (care|want)|miss out|must accept|agree to continue|you agree|best experience)\b/i,
      de: /\b(später|nicht jetzt|sekunden?|nur heute|nein danke|verpassen|müssen .*akzeptieren|bestes? erlebnis|stimmen sie zu)\b/i,
      es: /\b(más tarde|ahora no|segundos?|solo hoy|no,? gracias|se perderá|debe aceptar|mejor experiencia|usted acepta)\b/i,
      fr: /\b(plus tard|pas maintenant|secondes?|aujourd.hui seulement|non,? merci|manquer? rien|devez accepter|meilleure expérience|vous acceptez)\b/i,
    }
    for (const key of keys) expect(texts[key], key).not.toMatch(banned[language] as RegExp)
  })

  it('SE4: hold no markup', () => {
    for (const key of keys) expect(texts[key], key).not.toMatch(/[<>&]/)
  })

  it('UI1: accept and reject are of like length', () => {
    const ratio = texts.acceptAll.length / texts.rejectAll.length
    expect(ratio).toBeGreaterThan(0.7)
    expect(ratio).toBeLessThan(1.4)
  })

  it('UI3: states are no double negatives', () => {
    expect(texts.notAllowed).not.toBe(texts.allowed)
    for (const name of ['saleSwitch', 'sensitiveSwitch'] as const)
      expect(texts[name]).not.toMatch(/\b(not|no|don.t|nicht|kein\w*|ne|pas)\b/i)
  })
})

it('OO2 SG4: the words that the law fixes are exact in English', () => {
  expect(english).toMatchObject({
    bannerTitle: 'Privacy choices',
    acceptAll: 'Accept all',
    rejectAll: 'Reject all',
    preferences: 'Preferences',
    preferencesTitle: 'Privacy preferences',
    saveChoices: 'Save choices',
    yourChoices: 'Your Privacy Choices',
    saleTitle: 'Do Not Sell or Share My Personal Information',
    sensitiveTitle: 'Limit the Use of My Sensitive Personal Information',
    optOutHonored: 'Opt-Out Request Honored',
  })
})

it('OO2 OO9 UI6: the words of the links are those of each language', () => {
  const pick = ({ yourChoices, saleTitle, sensitiveTitle }: Texts) => ({
    yourChoices,
    saleTitle,
    sensitiveTitle,
  })
  expect(linkTexts).toEqual(
    Object.fromEntries(Object.entries(all).map(([language, texts]) => [language, pick(texts)])),
  )
})

describe('language', () => {
  const isKnown = isTextLanguage
  it('takes what the site states, else the first hint that is known, else English', () => {
    expect(resolveLanguage('nl', ['de'], isKnown)).toBe('nl')
    expect(resolveLanguage(undefined, ['', 'nl', 'fr-CA', 'de'], isKnown)).toBe('fr-CA')
    expect(resolveLanguage('', ['DE-at'], isKnown)).toBe('DE-at')
    expect(resolveLanguage(undefined, ['xx'], isKnown)).toBe('en')
  })

  it('P8: knows no language by the name of something else', async () => {
    for (const name of ['constructor', '__proto__', 'toString', ''])
      expect([name, isTextLanguage(name), await loadTexts(name)]).toEqual([name, false, undefined])
  })

  it('loads the texts of a language for each of its regions', async () => {
    expect(await loadTexts('fr-CA')).toBe(fr)
    expect(await loadTexts('de')).toBe(de)
    expect(await loadTexts('en-GB')).toBeUndefined()
  })
})
