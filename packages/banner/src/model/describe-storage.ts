import type { Service } from '@sluice/core'
import type { Speaker } from '../ui.js'
import { formatDuration } from './format-duration.js'

/** One cookie or storage entry, in words. */
export interface StorageEntry {
  name: string
  type: string
  duration: string
  description?: string
}

/** All that a service declares to store, in the language of the interface. */
export const describeStorage = (
  { texts, language }: Pick<Speaker, 'texts' | 'language'>,
  service: Service,
): StorageEntry[] =>
  [
    ...(service.cookies ?? []).map(cookie => ({ ...cookie, type: 'cookie' as const })),
    ...(service.storage ?? []),
  ].map(({ name, type, duration, description }) => ({
    name,
    type: texts[type],
    duration:
      duration === 'session'
        ? texts.session
        : duration === 'unlimited'
          ? texts.untilErased
          : duration
            ? formatDuration(duration, language)
            : texts.notStated,
    description,
  }))
