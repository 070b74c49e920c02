import type { Env } from '../env/port.js'

/**
 * Tells other tabs that something changed, and hears it from them. The message carries nothing: whoever hears it reads
 * storage, since a message from another window grants nothing (P4). Also heard on return from the back-forward cache,
 * where messages were missed.
 */
export const createTabs = (env: Env, onChange: () => void) => {
  const channel = env.openChannel('sluice', onChange)
  const stopResume = env.onResume(onChange)
  return {
    announce: () => channel?.post(),
    close: () => {
      channel?.close()
      stopResume()
    },
  }
}
