import type { Consent, State, Surface, WriteOptions } from '@sluice/core'
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

/** A dialog that is open: draws itself from the state now. */
export type DialogView = () => ComponentChildren

/** What the dialogs are handed: the same, with all words. */
export interface DialogUi extends Ui {
  texts: DialogTexts
}

/** What it takes to say something, without any control. */
export type Speaker = Pick<DialogUi, 'consent' | 'state' | 'texts' | 'language'>
