import type { Choices, HeldEmbed } from '@sluice/core'
import { createButton, createElement, createLink } from '../dom/create-element.js'
import { createSheet } from '../dom/create-sheet.js'
import { renew } from '../dom/renew.js'
import { safeHref } from '../dom/safe-href.js'
import { fillText } from '../model/fill-text.js'
import css from '../styles/placeholder.css?inline'
import tokens from '../styles/tokens.css?inline'
import { enEmbed } from '../texts/en-embed.js'
import type { EmbedTexts } from '../texts/types.js'
import type { Ui } from '../ui.js'

const hostOf = (src: string): string => {
  try {
    return new URL(src, location.href).hostname
  } catch {
    return ''
  }
}

/** Stands where an embed waits: whose content it is, what allowing means, and both ways to it (GA6, S6). */
export const drawPlaceholder = (
  ui: Ui,
  embed: HeldEmbed,
  theme: Record<string, string> = {},
): void => {
  const { consent } = ui
  const texts: EmbedTexts = { ...enEmbed, ...ui.texts }
  const { config } = consent
  const service = config.services?.find(({ id }) => embed.ids.includes(id))
  const provider = service?.provider || service?.name || hostOf(embed.src) || embed.title
  const choices: Choices = {}
  for (const id of embed.ids) {
    const { kind } = consent.explain(id)
    if (kind === 'service' || kind === 'purpose') choices[id] = true
  }
  /** Why rights and ages hold it back: no click on the service opens them, the preferences show both (OO7, MI2). */
  const readReasons = () =>
    embed.ids
      .flatMap(id => {
        const { sells, sensitive } = config.services?.find(known => known.id === id) ?? {}
        return [id, ...(sells ? ['sale'] : []), ...(sensitive ? ['sensitive'] : [])]
      })
      .map(id => consent.explain(id))
      .filter(({ kind, allowed, reason }) => !allowed && (kind === 'right' || reason === 'age'))
      .map(({ reason }) => reason)
  const isHeld = () => !!readReasons()[0]
  /** One look is a consent where one has merely not been asked for yet, and none against an opt-out or an age. */
  const isDenied = () => readReasons().some(reason => reason !== 'undecided')

  const { placeholder } = embed
  for (const key in theme) placeholder.style.setProperty(`--sluice-${key}`, theme[key] as string)
  const root = placeholder.shadowRoot ?? placeholder.attachShadow({ mode: 'open' })
  if (!root.firstChild) {
    root.adoptedStyleSheets = [createSheet(tokens + css)]
    const frame = { class: 'root embed', lang: ui.language, 'aria-label': embed.title }
    root.append(createElement('section', frame, createElement('div')))
  }
  renew(root.querySelector('div') as Element, [
    createElement('strong', {}, embed.title),
    createElement('p', {}, fillText(texts.embedText, { provider })),
    createElement(
      'div',
      { class: 'actions' },
      !isDenied() &&
        createButton(texts.loadOnce, () =>
          isDenied() ? ui.open('preferences') : embed.loadOnce(),
        ),
      createButton(isHeld() ? ui.texts.preferences : texts.alwaysAllow, button =>
        isHeld()
          ? ui.open('preferences')
          : ui.write('placeholder', button, options => consent.save(choices, options)),
      ),
    ),
    ...(safeHref(embed.src) ? [createLink(embed.src, texts.openOriginal)] : []),
  ])
}
