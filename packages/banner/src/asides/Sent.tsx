import type { Ui } from '../ui.js'
import { enAsides } from './en-asides.js'

/** That records do not stay on this device alone, where the site has them sent to it (RP7). */
export const Sent = ({ ui }: { ui: Ui }) =>
  ui.consent.config.onRecord ? <p>{{ ...enAsides, ...ui.texts }.recordSent}</p> : null
