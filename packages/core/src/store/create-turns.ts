/** Whose turn it is: an erasure waits for what is under way, so that nothing comes back behind it, and what follows for the erasure. */
export const createTurns = () => {
  const underWay = new Set<Promise<unknown>>()
  let erasing: Promise<unknown> = Promise.resolve()
  let erasures = 0

  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const done = erasing.then(run)
    underWay.add(done)
    const forget = () => void underWay.delete(done)
    done.then(forget, forget)
    return done
  }

  return {
    inTurn,
    /** As `inTurn`; undefined where it fails, or an erasure has begun meanwhile. */
    unlessErased: async <T>(run: () => Promise<T>): Promise<T | undefined> => {
      const before = erasures
      const result = await inTurn(run).catch(() => undefined)
      return before === erasures ? result : undefined
    },
    erase: (run: () => Promise<void>): Promise<void> => {
      erasures++
      const done = Promise.allSettled(underWay).then(run)
      erasing = done.catch(() => {})
      return done
    },
  }
}
