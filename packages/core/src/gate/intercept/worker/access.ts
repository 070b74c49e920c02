import type { Tools } from './tools.js'

/** What is allowed, as the page has written it. Its text is sent to workers: it stands alone. */
export const createAccess = (
  scope: { location: { href: string } },
  { append, endsWith, getter, indexOf, lower, slice, split }: Tools,
) => {
  const NativeURL = URL
  const hostOf = getter(URL, 'hostname')
  const portOf = getter(URL, 'port')
  const pathOf = getter(URL, 'pathname')
  const protocolOf = getter(URL, 'protocol')
  let home = ''
  let blocksUnlisted = false
  let hosts: { host: string; port: string; path: string; isOpen: boolean }[] = []
  let names: { kind: string; parts: string[]; isOpen: boolean }[] = []
  const learn = (access: string) => {
    hosts = []
    names = []
    const lines = split(access, '\0')
    for (let i = 0; i < lines.length; i++) {
      const kind = lines[i]?.[0] as string
      const isOpen = lines[i]?.[1] === '+'
      const text = slice(lines[i], 2)
      if (kind === 'o') {
        blocksUnlisted = !isOpen
        home = text
      } else if (kind === 'h') {
        const at = indexOf(`${text}/`, '/')
        const parts = split(slice(text, 0, at), ':')
        append(hosts, {
          host: lower(parts[0]),
          port: parts[1] ?? '',
          path: slice(text, at),
          isOpen,
        })
      } else append(names, { kind, parts: split(text, '*'), isOpen })
    }
  }
  const ports: Record<string, string | undefined> = {
    __proto__: null as never,
    'http:': '80',
    'https:': '443',
    'ws:': '80',
    'wss:': '443',
  }
  /** Of several patterns the longest path decides, and one that is allowed is enough; as in the page. */
  const isHeld = (url: string) => {
    let address: URL
    try {
      address = new NativeURL(url, scope.location.href)
    } catch {
      return false
    }
    const usual = ports[protocolOf(address)]
    if (!usual) return false
    const port = portOf(address) || usual
    const path = pathOf(address)
    let name = hostOf(address)
    if (endsWith(name, '.')) name = slice(name, 0, -1)
    let longest = -1
    let isAllowed = false
    for (let i = 0; i < hosts.length; i++) {
      const rule = hosts[i] as (typeof hosts)[number]
      const { length } = rule.path
      if (rule.host[0] === '*' ? !endsWith(name, slice(rule.host, 1)) : name !== rule.host) continue
      if ((rule.port && rule.port !== port) || length < longest) continue
      const next = path[length]
      if (
        length &&
        (slice(path, 0, length) !== rule.path ||
          !(next === undefined || next === '/' || endsWith(rule.path, '/')))
      )
        continue
      isAllowed = rule.isOpen || (isAllowed && length === longest)
      longest = length
    }
    if (longest >= 0) return !isAllowed
    return blocksUnlisted && name !== home && !endsWith(name, `.${home}`)
  }
  const fits = (parts: string[], name: string) => {
    const first = parts[0] as string
    const last = parts[parts.length - 1] as string
    if (parts.length === 1) return name === first
    if (slice(name, 0, first.length) !== first) return false
    let at = first.length
    for (let i = 1; i < parts.length - 1; i++) {
      const found = indexOf(name, parts[i], at)
      if (found < 0) return false
      at = found + (parts[i] as string).length
    }
    return name.length - last.length >= at && (!last || endsWith(name, last))
  }
  const isHeldName = (kind: string, name: string) => {
    let isDeclared = false
    for (let i = 0; i < names.length; i++) {
      const rule = names[i] as (typeof names)[number]
      if (rule.kind !== kind || !fits(rule.parts, name)) continue
      if (rule.isOpen) return false
      isDeclared = true
    }
    return isDeclared
  }

  return { learn, isHeld, isHeldName }
}
