const LIMIT = 4_000_000

/** The body of a request as one buffer; longer ones are cut off. */
export async function readBody(request) {
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LIMIT) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The cookies of a request by name. */
export function readCookies(request) {
  const pairs = (request.headers.cookie ?? '').split(';').map(pair => pair.trim().split('='))
  return Object.fromEntries(
    pairs.filter(([name]) => name).map(([name, ...rest]) => [name, rest.join('=')]),
  )
}

/** The host without its port, of a request or an address; empty if there is none. */
export function hostOf(address) {
  if (!address) return ''
  const url = /^\w+:\/\//.test(address) ? address : `http://${address}`
  return URL.canParse(url) ? new URL(url).host.replace(/:\d+$/, '') : ''
}
