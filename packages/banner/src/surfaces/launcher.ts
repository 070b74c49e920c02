import { createSheet } from '../dom/create-sheet.js'
import css from '../styles/launcher.css?inline'

const SVG = 'http://www.w3.org/2000/svg'

/** Two sliders: settings, and a sluice's boards. */
const ICON = 'M4 8h7m4 0h5M4 16h3m4 0h9M11 5.5h4v5h-4zM7 13.5h4v5H7z'

/** What the launcher shows beside its name. */
export interface LauncherOptions {
  /** A status to show at all times, such as that a signal is honoured (SG4). */
  status?: string
  /** Language of the text (BCP 47). */
  language?: string
  /** Design tokens, as `config.theme`. */
  theme?: Record<string, string>
}

/**
 * The small control on every page that reopens the preferences (OI6). Plain DOM: returning visitors load nothing else.
 *
 * @returns what removes it.
 */
export const createLauncher = (
  onOpen: () => void,
  text: string,
  { status, language, theme = {} }: LauncherOptions = {},
): (() => void) => {
  const host = document.createElement('sluice-launcher')
  for (const key in theme) host.style.setProperty(`--sluice-${key}`, theme[key] as string)
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [createSheet(css)]

  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICON)
  icon.append(path)

  const button = document.createElement('button')
  button.type = 'button'
  if (language) button.lang = language
  const name = document.createElement('span')
  name.textContent = text
  button.append(icon, name)
  if (status) {
    const line = document.createElement('small')
    line.textContent = status
    button.append(line)
  }
  button.addEventListener('click', onOpen)
  root.append(button)
  ;(document.body ?? document.documentElement).append(host)
  return () => host.remove()
}
