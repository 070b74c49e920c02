import type { Channel, Group } from './channel'
import { calls, workers } from './channels/calls'
import { elements } from './channels/elements'
import { insertion } from './channels/insertion'
import { links, media } from './channels/media-and-links'
import { parser } from './channels/parser'
import { realms } from './channels/realms'
import { storage } from './channels/storage'
import { styles } from './channels/styles'

/** Every channel, under the headings and in the order of the table. */
export const groups: Group[] = [
  parser,
  elements,
  media,
  links,
  insertion,
  calls,
  workers,
  styles,
  realms,
  storage,
]

/** Every channel: one row each. */
export const channels: Channel[] = groups.flatMap(group => group.channels)
