import type { Config } from '../types.js'
import type { Outbox, OutboxOptions } from './create-outbox.js'

/** The outbox, in a file of its own, since few sites have records sent; for the others it does nothing. */
export const loadOutbox = ({
  onRecord,
  ...options
}: Omit<OutboxOptions, 'onRecord'> & Pick<Config, 'onRecord'>): Outbox => {
  const loading =
    onRecord &&
    import('./create-outbox.js').then(({ createOutbox }) => createOutbox({ onRecord, ...options }))
  const use = (call: (outbox: Outbox) => void, onFailure: (cause: unknown) => void) => {
    if (loading) loading.then(call, onFailure)
  }
  return {
    flush: () =>
      use(
        ({ flush }) => flush(),
        cause => options.report('records/unsent', '', cause),
      ),
    destroy: () =>
      use(
        ({ destroy }) => destroy(),
        () => {},
      ),
  }
}
