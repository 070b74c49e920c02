/** Headers of the Fetch standard, as far as they are read. */
interface HeaderMap {
  get(name: string): string | null
}

/** The headers of a request: those of the Fetch standard, or Node's object of them. */
export type RequestHeaders =
  | HeaderMap
  | Readonly<Record<string, string | readonly string[] | undefined>>

/** Which headers say where a request comes from. */
export interface RegionHeaders {
  /** Header with the country's code of two letters. */
  country: string
  /** Header with the code of the part of the country, without the country's. */
  subdivision?: string
}

/** What hosts and networks are known to send; the first that is there counts. */
const KNOWN: readonly RegionHeaders[] = [
  { country: 'cf-ipcountry', subdivision: 'cf-region-code' },
  { country: 'x-vercel-ip-country', subdivision: 'x-vercel-ip-country-region' },
  { country: 'cloudfront-viewer-country', subdivision: 'cloudfront-viewer-country-region' },
  { country: 'x-appengine-country', subdivision: 'x-appengine-region' },
]

/**
 * The region that a proxy before the server has put into the headers, in the form that `readDecision` and
 * `<meta name="sluice-region">` take. Nobody else is asked.
 *
 * Only headers that your own proxy sets, and removes where a visitor sends them, can be trusted. Where a header says that
 * the place is not known (`XX`, `T1`, `ZZ`) or makes no sense, the region is unknown, which is opt-in.
 *
 * @param from names of the headers, where they are not those of Cloudflare, Vercel, CloudFront or App Engine
 * @returns `US-CA`, `DE`; undefined where it is unknown
 * @example
 * const region = readRegion(request.headers)
 */
export const readRegion = (
  headers: RequestHeaders,
  from: readonly RegionHeaders[] = KNOWN,
): string | undefined => {
  const read = (name = '') => {
    const { get } = headers as { get?: unknown }
    const value =
      typeof get === 'function'
        ? (headers as HeaderMap).get(name)
        : (headers as Record<string, unknown>)[name.toLowerCase()]
    return typeof value === 'string' ? value.trim().toUpperCase() : ''
  }
  for (const { country, subdivision } of from) {
    const code = read(country)
    if (!code) continue
    // No country, an anonymous network, and App Engine's unknown.
    if (!/^[A-Z]{2}$/.test(code) || /^(XX|T1|ZZ)$/.test(code)) return
    const part = subdivision ? read(subdivision) : ''
    return /^[A-Z\d]{1,3}$/.test(part) ? `${code}-${part}` : code
  }
  return
}
