import type { ConsentId, Service, StorageDeclaration } from '../../../types.js'
import { append, bare, indexOf, slice } from '../safe.js'

/** What a name can be the name of. */
export type StoreKind = 'cookie' | StorageDeclaration['type']

/** Finds the services that declare a name; `*` stands for any run of characters. */
export const createNameMatcher = (services: readonly Service[]) => {
  const exact: Record<string, ConsentId[]> = bare()
  const wild: { kind: StoreKind; id: ConsentId; parts: string[] }[] = []
  const add = (id: ConsentId, kind: StoreKind, name: string) => {
    if (name.includes('*')) return wild.push({ kind, id, parts: name.split('*') })
    exact[`${kind} ${name}`] ??= []
    return exact[`${kind} ${name}`]?.push(id)
  }
  for (const { id, cookies = [], storage = [] } of services) {
    for (const { name } of cookies) add(id, 'cookie', name)
    for (const { type, name } of storage) add(id, type, name)
  }

  return (kind: StoreKind, name: string): ConsentId[] => {
    const ids: ConsentId[] = []
    const known = exact[`${kind} ${name}`]
    for (let i = 0; known && i < known.length; i++) append(ids, known[i] as string)
    for (let i = 0; i < wild.length; i++) {
      const entry = wild[i] as (typeof wild)[number]
      if (entry.kind === kind && fits(entry.parts, name)) append(ids, entry.id)
    }
    return ids
  }
}

const fits = (parts: readonly string[], name: string) => {
  const first = parts[0] as string
  const last = parts[parts.length - 1] as string
  if (slice(name, 0, first.length) !== first) return false
  let at = first.length
  for (let i = 1; i < parts.length - 1; i++) {
    const part = parts[i] as string
    const found = indexOf(name, part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return name.length - last.length >= at && slice(name, name.length - last.length) === last
}
