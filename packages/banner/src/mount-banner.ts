import type { Consent } from '@sluice/core'
import { createElement } from './dom/create-element.js'
import { createSheet } from './dom/create-sheet.js'
import { makeWay } from './dom/make-way.js'
import { onOpenerClick } from './dom/on-opener-click.js'
import { readText } from './dom/read-text.js'
import css from './styles/banner.css?inline'
import tokens from './styles/tokens.css?inline'
import { createPrompt, type Prompt } from './surfaces/create-prompt.js'
import { chooseTexts, type TextOptions } from './texts/choose-texts.js'
import { en } from './texts/en.js'
import type { DialogView, SurfaceName, Ui } from './ui.js'

/** Options of `mountBanner`; each wins over the config's own. */
export interface BannerOptions extends TextOptions {
  /** The control that reopens the preferences. Default: config `launcher`, else `auto`. */
  launcher?: 'auto' | 'always' | 'never'
  /** Design tokens: `accent` becomes `--sluice-accent`. Default: config `theme`. */
  theme?: Record<string, string>
  /** The element that the interface becomes the first child of. Default `document.body`. */
  container?: Element
}

/** Ends the interface when called. */
export interface MountedBanner {
  (): void
  /** Opens a surface; `opt-out` is the preferences where no service sells (OO12). */
  open(surface: SurfaceName): void
  /** Closes what was opened. A prompt that is due stays. */
  close(): void
}

/**
 * Shows what the decision asks for as soon as it does (banner, notice, placeholders), and opens the dialogs.
 *
 * @example const unmount = mountBanner(consent); unmount.open('preferences')
 */
export const mountBanner = (consent: Consent, options: BannerOptions = {}): MountedBanner => {
  const { config } = consent
  const mode = options.launcher ?? config.launcher ?? 'auto'
  const theme = { ...config.theme, ...options.theme }
  const host = document.createElement('sluice-banner')
  const shadow = host.attachShadow({ mode: 'open' })
  const places = [createElement('div'), createElement('div'), createElement('div')] as const
  const [agePlace, promptPlace, dialogPlace] = places
  const root = createElement('div', { class: 'root' }, ...places)
  shadow.append(root)
  let prompt = consent.state.decision.prompt
  let drawn: Prompt | undefined
  let isBannerAsked = false
  let isEnded = false
  /** The dialog that is open, and how many were asked for: a late one must not cover a newer. */
  let view: DialogView | undefined
  let asked = 0
  let hasWords = false
  let words: Promise<void> | undefined
  let asides: Promise<void> | undefined
  let hasAsides = false
  let hasLauncher = false
  const ends: (() => void)[] = []
  const sheets = new Set<string>()
  /** Placeholders that have been drawn. */
  const placed = new Set<{ isPlaced(): boolean; draw(): void }>()

  for (const key in theme) host.style.setProperty(`--sluice-${key}`, theme[key] as string)

  /** Words are fetched when something is about to be said, not before. */
  const loadWords = () => {
    words ??= chooseTexts(config, options).then(chosen => {
      Object.assign(ui, chosen)
      hasWords = true
      draw()
    })
    return words
  }

  /** A prompt that has more to say than most waits for it; if it cannot be loaded, all but the age screen come without. */
  const loadAsides = () => {
    asides ??= import('./asides/asides.js')
      .then(
        ({ createAsides }) => {
          ui.asides = createAsides(ui)
        },
        () => {},
      )
      .then(() => {
        hasAsides = true
        draw()
      })
    return asides
  }
  const areAsidesDue = () =>
    config.ageScreen ||
    config.age ||
    consent.state.regime.exempt[0] ||
    (consent.state.choice && prompt !== 'none')

  const loadDialogs = () => import('./surfaces/dialogs.js')

  const loadLauncher = () => {
    if (hasLauncher || mode === 'never') return
    hasLauncher = true
    import('./surfaces/place-launcher.js').then(
      ({ placeLauncher }) => {
        if (isEnded) return
        const words = () => loadWords().then(() => ui)
        ends.push(
          placeLauncher(consent, {
            mode,
            theme,
            open: () => ui.open('preferences'),
            loadWords: words,
          }),
        )
      },
      // The page may have a control of its own; the next page tries again.
      () => {},
    )
  }

  const draw = () => {
    if (isEnded) return
    // While a choice is being written, what was shown stays: it is shown as taken when the record is durable (P7).
    if (!ui.isBusy) {
      ui.state = consent.state
      const due = ui.state.decision.prompt
      prompt = isBannerAsked && due !== 'age' ? 'banner' : due
    }
    if (prompt === 'none') {
      if (ui.state.status === 'ready') loadLauncher()
      if (!view) {
        paint()
        return host.remove()
      }
    }
    loadWords()
    if (areAsidesDue() && !hasAsides) loadAsides()
    else if (hasWords) show()
  }

  const show = () => {
    if (!host.isConnected)
      (options.container ?? document.body ?? document.documentElement).prepend(host)
    paint()
  }

  const paint = () => {
    root.lang = ui.language
    ui.asides?.ageScreen(agePlace, prompt === 'age')
    if (prompt === 'banner' || prompt === 'notice') {
      drawn ??= createPrompt(ui, promptPlace)
      drawn.draw(prompt)
    } else {
      drawn?.remove()
      drawn = undefined
    }
    view?.(dialogPlace, true)
  }

  const clearDialog = () => {
    view?.(dialogPlace, false)
    view = undefined
  }

  const open = async (name: string) => {
    const ticket = ++asked
    ui.problem = ''
    isBannerAsked ||= name === 'banner'
    try {
      if (name !== 'banner') {
        const [{ createDialog }] = await Promise.all([
          loadDialogs(),
          loadWords(),
          (areAsidesDue() || config.policy.archive || config.onRecord) && loadAsides(),
        ])
        const next = await createDialog(ui, name)
        if (ticket === asked) {
          // A dialog is an element of its own, also where it takes the place of one that is just closing.
          clearDialog()
          view = next
        }
      }
    } catch {
      ui.problem = ui.texts.failed
    }
    draw()
  }

  const leave = () => {
    clearDialog()
    isBannerAsked = false
    draw()
  }

  const close = () => {
    asked++
    leave()
  }

  const ui: Ui = {
    consent,
    state: consent.state,
    texts: en,
    language: 'en',
    isBusy: false,
    problem: '',
    draw,
    open,
    close,
    leave,
    adopt(css) {
      if (sheets.has(css)) return
      sheets.add(css)
      shadow.adoptedStyleSheets.push(createSheet(css))
    },
    preload: () => void loadDialogs().catch(() => {}),
    async write(surface, control, act) {
      if (ui.isBusy) return false
      const notice = readText((control as Element).closest('section,dialog') as Element)
      ui.isBusy = true
      ui.problem = ''
      draw()
      try {
        await act({ surface, notice, language: ui.language })
        isBannerAsked = false
      } catch {
        ui.problem = ui.texts.failed
      }
      ui.isBusy = false
      draw()
      return !ui.problem
    },
  }

  ui.adopt(tokens + css)
  ends.push(
    consent.subscribe(draw),
    // What their buttons do depends on age, rights and signals, which change while they stand there.
    consent.subscribe(() => {
      for (const place of placed) if (place.isPlaced()) place.draw()
    }),
    consent.onEmbed(embed => {
      Promise.all([import('./surfaces/placeholder.js'), loadWords()]).then(
        ([{ drawPlaceholder }]) => {
          // Of routes that were left nothing is kept.
          for (const each of placed) if (!each.isPlaced()) placed.delete(each)
          const place = {
            isPlaced: () => embed.placeholder.isConnected,
            draw: () => drawPlaceholder(ui, embed, theme),
          }
          placed.add(place)
          place.draw()
        },
        // The embed stays held, and its place empty.
        () => {},
      )
    }),
    onOpenerClick(open),
    makeWay(shadow),
  )

  return Object.assign(
    () => {
      for (const end of ends) end()
      isEnded = true
      prompt = 'none'
      clearDialog()
      paint()
      host.remove()
    },
    { open, close },
  )
}
