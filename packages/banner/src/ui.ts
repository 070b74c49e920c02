import type { Consent, ConsentId, RightId, State, Surface, WriteOptions } from '@sluice/core'
import type { ComponentChildren } from 'preact'
import type { DialogTexts, FirstTexts } from './texts/types.js'

/** What can be opened. `limit` is the part of the opt-out form about sensitive data (OO9). */
export type SurfaceName =
  | 'banner'
  | 'preferences'
  | 'opt-out'
  | 'limit'
  | 'collection'
  | 'declaration'

/** What every surface is handed: the one way from the interface to the Consent object. */
export interface Ui {
  readonly consent: Consent
  /** The state as it is shown: while a write is on its way, the one before it. */
  state: State
  /** The words in use; those of the dialogs are added with them. */
  texts: FirstTexts
  /** Language of the words (BCP 47). */
  language: string
  /** Whether a write is on its way: controls are then `aria-disabled`, and no second one starts. */
  isBusy: boolean
  /** What went wrong last, for `role=status`; empty if nothing did. */
  problem: string
  /** Draws what is due now. */
  draw(): void
  /** Opens a surface. */
  open(surface: SurfaceName): void
  /** Closes what was opened, and what is about to open. */
  close(): void
  /** Takes away a dialog that has been closed; one that is about to open comes all the same. */
  leave(): void
  /** Adopts a sheet, once. */
  adopt(css: string): void
  /** What only some visitors are told; absent until it is due, and where its file cannot be loaded. */
  asides?: Asides
  /** Loads the dialogs before they are asked for. */
  preload(): void
  /**
   * Writes with what the visitor saw around `control`, and keeps the surface busy until the record is durable.
   * Resolves with whether it worked; never rejects.
   */
  write(
    surface: Surface,
    control: EventTarget | null,
    act: (options: WriteOptions) => Promise<unknown>,
  ): Promise<boolean>
}

/** Parts of surfaces for what only some visitors are told: age, what has changed, what is exempt, older policies. */
export interface Asides {
  /** Draws the question about age, which stands before every prompt (MI1), or takes it away. */
  ageScreen(parent: Element, isDue: boolean): void
  /** What banner and notice add, into their place for it. */
  briefing(parent: Element): void
  /** Why a purpose, service or right stands as it does, where its switch alone would not tell. */
  note(id: ConsentId): ComponentChildren
  /** The same in words alone; empty where there is nothing to tell. */
  why(id: ConsentId): string
  /** Links to the policies that were in force before (S19). */
  archive(): ComponentChildren
  /** That the site has records sent to it, where it does. */
  sent(): ComponentChildren
  /** Words of the two steps of opting in to a right that is closed by age; undefined where no opt-in opens it (MI3). */
  optIn(right: RightId): { label: string; question: string } | undefined
}

/** What draws a dialog from the state now. */
export type DialogDraw = () => ComponentChildren

/** A dialog that is open: drawn from the state now, or taken away. */
export type DialogView = (parent: Element, isOpen: boolean) => void

/** What the dialogs are handed: the same, with all words. */
export interface DialogUi extends Ui {
  texts: DialogTexts
}

/** What it takes to say something, without any control. */
export type Speaker = Pick<DialogUi, 'consent' | 'state' | 'texts' | 'language'>
