import { readBody, readCookies } from '../request.mjs'

const DAY = 86_400
const days = iso => Number(/^P(\d+)D$/.exec(iso)?.[1] ?? 0)

/** The names that a company's own cookies start with: `nu-set` writes `nu_set_login`. */
export const prefixOf = company => company.id.replaceAll('-', '_')

/** Cookies of the company's essential account service, by what they are for, as its config declares them. */
function loginCookies(company) {
  const account = company.config.services.find(service => service.id === 'account')
  const named = suffix =>
    account.cookies.find(cookie => cookie.name === `${prefixOf(company)}_${suffix}`)
  return { test: named('test'), login: named('login'), remember: named('remember') }
}

const setCookie = (cookie, value) => {
  const age = cookie.duration === 'session' ? '' : `; Max-Age=${days(cookie.duration) * DAY}`
  return `${cookie.name}=${value}; Path=/; HttpOnly; SameSite=Lax${age}`
}

export const isSignedIn = (company, request) => {
  const cookies = readCookies(request)
  const { login, remember } = loginCookies(company)
  return Boolean(cookies[login.name] || (remember && cookies[remember.name]))
}

/** The cookie that the sign-in page sets to see whether cookies work, where the company declares one. */
export const testCookie = company => {
  const { test } = loginCookies(company)
  return test ? [setCookie(test, '1')] : []
}

/** Signs in or out. Signing out removes the login cookies (S5). */
export async function changeAccount(company, request, response, { path, query }) {
  const { login, remember } = loginCookies(company)
  const form = new URLSearchParams((await readBody(request)).toString())
  const kept = form.get('remember') && remember ? remember : login
  const cookies =
    path === '/sign-in'
      ? [setCookie(kept, 'demo')]
      : [login, remember].filter(Boolean).map(({ name }) => `${name}=; Path=/; Max-Age=0`)
  response.writeHead(303, { location: `/login${query}`, 'set-cookie': cookies }).end()
}
