import type { Choices, HeldEmbed } from '@sluice/core'
import { render } from 'preact'
import { createSheet } from '../dom/create-sheet.js'
import { safeHref } from '../dom/safe-href.js'
import { fillText } from '../model/fill-text.js'
import { Link } from '../parts/Link.js'
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
  // What a right holds back is not opened by allowing the service: the preferences show both.
  const isHeld = embed.ids.some(id => {
    const named = config.services?.find(known => known.id === id)
    return (
      (!consent.allows('sale') && (id === 'sale' || named?.sells)) ||
      (!consent.allows('sensitive') && (id === 'sensitive' || named?.sensitive))
    )
  })

  /** What an age denies, no click opens: the preferences say why. */
  const isByAge = () => embed.ids.some(id => consent.explain(id).reason === 'age')

  const { placeholder } = embed
  for (const key in theme) placeholder.style.setProperty(`--sluice-${key}`, theme[key] as string)
  const root = placeholder.shadowRoot ?? placeholder.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [createSheet(tokens + css)]
  render(
    <section class="root embed" lang={ui.language} aria-label={embed.title}>
      <div>
        <strong>{embed.title}</strong>
        <p>{fillText(texts.embedText, { provider })}</p>
        <div class="actions">
          <button
            type="button"
            class="button"
            onClick={() => (isByAge() ? ui.open('preferences') : embed.loadOnce())}
          >
            {texts.loadOnce}
          </button>
          <button
            type="button"
            class="button"
            onClick={event => {
              if (isHeld || isByAge()) ui.open('preferences')
              else
                ui.write('placeholder', event.currentTarget, options =>
                  consent.save(choices, options),
                )
            }}
          >
            {isHeld ? ui.texts.preferences : texts.alwaysAllow}
          </button>
        </div>
        {safeHref(embed.src) && <Link href={embed.src}>{texts.openOriginal}</Link>}
      </div>
    </section>,
    root,
  )
}
