import { enLauncher } from './en-launcher.js'
import type { LauncherTexts } from './types.js'

/**
 * The launcher's words in every language, in one file: where it is all that a page shows, no other file of words is
 * loaded for it. A test holds them equal to those of the languages' own files.
 */
export const launcherTexts: Readonly<Record<string, LauncherTexts>> = {
  en: enLauncher,
  de: {
    optOutHonored: 'Widerspruch berücksichtigt',
    privacySettings: 'Datenschutzeinstellungen',
  },
  fr: {
    optOutHonored: 'Demande d’opposition prise en compte',
    privacySettings: 'Paramètres de confidentialité',
  },
  es: {
    optOutHonored: 'Solicitud de exclusión atendida',
    privacySettings: 'Configuración de privacidad',
  },
}
