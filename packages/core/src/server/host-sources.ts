const HOST = /^((?:\*\.)?[a-z\d_-]+(?:\.[a-z\d_-]+)*)(?::(\d+|\*))?(\/[!-~]*)?$/i

/** What may not stand in the path of a host: a query and a wildcard say nothing there, quotes belong to keywords. */
const NOT_IN_PATH = /[?#*'"]/

/** The rule for a host, as a sentence. */
export const HOST_RULE =
  'must be a host such as "example.com", "*.example.com" or "example.com/path", without scheme, spaces or quotes'

/**
 * The source expressions of a host, with the meaning that the gate gives to it: without a port it is every port, and a path
 * is a start that ends at a `/`, where the header's own `/a` is that one path and `/a/` all below it. Undefined for what is
 * no host.
 *
 * @see https://www.w3.org/TR/CSP3/#framework-directive-source-list
 */
export const toHostSources = (pattern: unknown): string[] | undefined => {
  const [, host, port = '*', path = ''] = HOST.exec(String(pattern)) ?? []
  if (typeof pattern !== 'string' || !host || NOT_IN_PATH.test(path)) return
  // A semicolon ends a directive and a comma a policy, so that the header writes both as their codes.
  const start = path.replaceAll(';', '%3B').replaceAll(',', '%2C')
  const origin = `${host}:${port}`
  if (start === '' || start === '/') return [origin]
  return start.endsWith('/') ? [`${origin}${start}`] : [`${origin}${start}`, `${origin}${start}/`]
}
