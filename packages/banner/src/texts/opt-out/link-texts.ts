import type { LinkTexts } from '../types.js'

/**
 * The words of the links in every language, in one file, since a page that has such a link may need no other words. A
 * test holds them equal to those of the languages' own files.
 */
export const linkTexts = {
  en: {
    yourChoices: 'Your Privacy Choices',
    saleTitle: 'Do Not Sell or Share My Personal Information',
    sensitiveTitle: 'Limit the Use of My Sensitive Personal Information',
  },
  de: {
    yourChoices: 'Ihre Datenschutzoptionen',
    saleTitle: 'Verkauf oder Weitergabe meiner personenbezogenen Daten untersagen',
    sensitiveTitle: 'Verwendung meiner sensiblen personenbezogenen Daten einschränken',
  },
  fr: {
    yourChoices: 'Vos choix en matière de confidentialité',
    saleTitle: 'Ne pas vendre ni partager mes renseignements personnels',
    sensitiveTitle: 'Limiter l’utilisation de mes renseignements personnels sensibles',
  },
  es: {
    yourChoices: 'Sus opciones de privacidad',
    saleTitle: 'No vender ni compartir mi información personal',
    sensitiveTitle: 'Limitar el uso de mi información personal sensible',
  },
} satisfies Record<string, LinkTexts>
