/** How many times one of the runs is measured at most: the quickest counts, since what else the machine does only adds to it. */
const GOES = 30

/**
 * How much longer `run` takes for twice the size.
 *
 * @param isEnough ends it early, as soon as the quickest so far say so
 */
export const measureGrowth = (
  run: (text: string) => unknown,
  [small, large]: readonly [string, string],
  isEnough: (growth: number) => boolean,
): number => {
  const measure = (text: string) => {
    const begun = performance.now()
    run(text)
    return performance.now() - begun
  }
  let least = Number.POSITIVE_INFINITY
  let most = Number.POSITIVE_INFINITY
  for (let go = 0; go < GOES && !(go > 4 && isEnough(most / least)); go++) {
    least = Math.min(least, measure(small))
    most = Math.min(most, measure(large))
  }
  return most / least
}
