import { expect, it } from 'vitest'
import { texts as de } from './de.js'
import { enLauncher } from './en-launcher.js'
import { texts as es } from './es.js'
import { texts as fr } from './fr.js'
import { launcherTexts } from './launcher-texts.js'

it("UI6: the launcher's words are those of each language", () => {
  const pick = ({ optOutHonored, privacySettings }: typeof de) => ({
    optOutHonored,
    privacySettings,
  })
  expect(launcherTexts).toEqual({ en: enLauncher, de: pick(de), fr: pick(fr), es: pick(es) })
})
