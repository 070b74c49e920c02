import { resolvePurposes } from '@sluice/core'
import { createButton, createElement, createLink } from '../dom/create-element.js'
import { renew } from '../dom/renew.js'
import { fillText } from '../model/fill-text.js'
import { resolvePurposeName } from '../model/resolve-purpose-name.js'
import type { Ui } from '../ui.js'

/** A prompt that stands in the page. */
export interface Prompt {
  draw(surface: 'banner' | 'notice'): void
  remove(): void
}

/**
 * The first layer: who asks, for which purposes, where to read more (OI11), and the way to the second layer. The banner
 * asks; the notice tells, where the law asks for no choice first. Both stay until they are answered: no key, no time and
 * no click elsewhere closes them (P4, UI5).
 */
export const createPrompt = (ui: Ui, parent: Element): Prompt => {
  const { texts, consent } = ui
  const { policy, controller, collection } = consent.config
  const section = createElement('section', {
    class: 'prompt',
    popover: 'manual',
    'aria-label': texts.bannerTitle,
  })
  const briefing = createElement('div')
  const status = createElement('p', { role: 'status' })

  /** The buttons that write, each named after what it does; accept and reject in one order on every layer (P9, UI1, UI2). */
  const writers = (surface: 'banner' | 'notice') =>
    (surface === 'banner' ? (['acceptAll', 'rejectAll'] as const) : (['dismiss'] as const)).map(
      act =>
        createButton(texts[act], button => ui.write(surface, button, consent[act]), {
          'aria-disabled': `${ui.isBusy}`,
        }),
    )

  const draw = (surface: 'banner' | 'notice') => {
    const { sale } = ui.state.decision.verdicts
    const text =
      surface === 'banner' ? texts.bannerText : sale ? texts.noticeSale : texts.noticeText
    const second = createButton(texts.preferences, () => ui.open('preferences'), {
      class: 'button quiet',
    })
    second.onpointerenter = second.onfocus = ui.preload
    // Set in those that stand, so that a write alone renews nothing.
    for (const button of section.querySelectorAll('[aria-disabled]'))
      button.setAttribute('aria-disabled', `${ui.isBusy}`)
    if (status.textContent !== ui.problem) status.textContent = ui.problem
    ui.asides?.briefing(briefing)
    renew(section, [
      createElement('h2', {}, texts.bannerTitle),
      createElement('p', {}, fillText(text, { controller: controller?.name || texts.thisSite })),
      createElement(
        'ul',
        {},
        ...resolvePurposes(consent.config).map(id =>
          createElement('li', {}, resolvePurposeName(ui, id)),
        ),
      ),
      briefing,
      createElement(
        'p',
        {},
        createLink(policy.url, texts.privacyPolicy),
        sale && createLink(policy.url, texts.yourChoices, () => ui.open('opt-out')),
        collection &&
          createLink(
            collection.url || policy.url,
            texts.noticeAtCollection,
            collection.url ? undefined : () => ui.open('collection'),
          ),
      ),
      status,
      createElement('div', { class: 'actions' }, ...writers(surface), second),
    ])
    if (!section.isConnected) {
      parent.append(section)
      // Into the top layer, where no z-index of the page reaches; without taking the focus.
      section.showPopover?.()
    }
  }

  return {
    draw,
    remove: () => section.remove(),
  }
}
