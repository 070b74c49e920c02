import { putCookie } from './cookies.js'
import type { Env } from './port.js'

/** What a cookie is written with. */
export interface CookieAttributes {
  /** Seconds; none is a session cookie. */
  maxAge?: number
  /** Default `/`. */
  path?: string
  domain?: string
  sameSite?: 'lax' | 'none'
  partitioned?: boolean
}

/** Whether the page came by https, so that its cookies can be `Secure`. */
export const isSecure = ({ location }: Env): boolean => location?.protocol === 'https:'

/** Writes a cookie; `Secure` wherever the page is. Says nothing where cookies are blocked. */
export const writeCookie = (
  env: Env,
  name: string,
  value: string,
  { maxAge, path = '/', domain, sameSite = 'lax', partitioned }: CookieAttributes,
) => {
  const text = [
    `${name}=${value}`,
    `path=${path}`,
    ...(maxAge === undefined ? [] : [`max-age=${maxAge}`]),
    ...(domain ? [`domain=${domain}`] : []),
    `samesite=${sameSite}`,
    // Browsers take a partitioned cookie only if it is secure: on https, and on localhost.
    ...(isSecure(env) || partitioned ? ['secure'] : []),
    ...(partitioned ? ['partitioned'] : []),
  ].join(';')
  putCookie(env, text)
}

/** Domains that a cookie of this page can have: none (the host alone), then the host and each parent. */
export const cookieDomains = ({ location }: Env): string[] => {
  const labels = (location?.hostname ?? '').split('.')
  return ['', ...labels.map((_, index) => labels.slice(index).join('.'))]
}
