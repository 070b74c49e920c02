/** Milliseconds that storage has for an answer: in some browsers it never gives one, and never says so. */
export const PATIENCE = 3000

/** What a promise gives; rejects where it has not done so in time. */
export const within = async <T>(promise: Promise<T>, onLate: () => void): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onLate()
      reject(new Error('IndexedDB did not answer in time'))
    }, PATIENCE)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
