/** Milliseconds that storage has for an answer: in some browsers it never gives one, and never says so. */
export const PATIENCE = 3000

/** What a promise gives; rejects where it has not done so in `patience` milliseconds, and says of what that is so. */
export const within = async <T>(
  promise: T | Promise<T>,
  { what, patience, onLate }: { what: string; patience: number; onLate?: () => void },
): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onLate?.()
      reject(new Error(`${what} did not answer in time`))
    }, patience)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
