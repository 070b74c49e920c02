/**
 * The text of `/.well-known/gpc.json`, by which a site says that it honours Global Privacy Control (SG10). Serve it as
 * `application/json`.
 *
 * @param lastUpdate the day on which the site last changed how it does so, `YYYY-MM-DD`
 * @throws RangeError for what is no such day
 * @see https://w3c.github.io/gpc/#gpc-support-resource
 * @example
 * response.setHeader('content-type', 'application/json').end(gpcJson('2026-11-22'))
 */
export const gpcJson = (lastUpdate: string): string => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(lastUpdate)
    ? new Date(`${lastUpdate}T00:00:00Z`)
    : undefined
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== lastUpdate)
    throw new RangeError(
      `lastUpdate: must be a day such as "2026-11-22" (received ${JSON.stringify(lastUpdate) ?? lastUpdate})`,
    )
  return JSON.stringify({ gpc: true, lastUpdate })
}
