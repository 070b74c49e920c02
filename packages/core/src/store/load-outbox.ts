import type { Outbox, OutboxOptions } from './create-outbox.js'

/** The outbox, in a file of its own, since few sites have records sent; for the others it does nothing. */
export const loadOutbox = (options: OutboxOptions): Outbox => {
  const { onRecord, report } = options
  const loading =
    onRecord && import('./create-outbox.js').then(({ createOutbox }) => createOutbox(options))
  const use = (call: (outbox: Outbox) => void, onFailure: (cause: unknown) => void) => {
    if (loading) loading.then(call, onFailure)
  }
  return {
    flush: () =>
      use(
        ({ flush }) => flush(),
        cause => report('records/unsent', '', cause),
      ),
    destroy: () =>
      use(
        ({ destroy }) => destroy(),
        () => {},
      ),
  }
}
