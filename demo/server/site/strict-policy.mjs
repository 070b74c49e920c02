import { randomBytes } from 'node:crypto'

export const createNonce = () => randomBytes(16).toString('base64')

/** The strictest policy that the site can live under: a nonce, Trusted Types, and no style but its own. */
export const strictPolicy = ({ nonce, thirdParties }) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    `img-src 'self' ${thirdParties}`,
    `connect-src 'self' ${thirdParties}`,
    `frame-src ${thirdParties}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
