import type { ConsentId, Service, StorageDeclaration } from '../../../types.js'
import { append, bare, indexOf, slice } from '../safe.js'

/** What a name can be the name of. */
export type StoreKind = 'cookie' | StorageDeclaration['type']

/** A name with a `*`. */
interface Wild {
  id: ConsentId
  /** What stands around each `*`. */
  parts: string[]
}

/** The names of one kind of store. */
interface Names {
  exact: Record<string, ConsentId[]>
  /** Those with a `*`, by what stands before it. */
  wild: Record<string, Wild[]>
  /** The lengths of what stands before it: a few, however many names there are. */
  lengths: number[]
}

/**
 * Finds the services that declare a name; `*` stands for any run of characters. The time that takes does not depend on how
 * many there are: names with a `*` are found by what stands before it.
 */
export const createNameMatcher = (services: readonly Service[]) => {
  const kinds: Record<string, Names | undefined> = bare()
  const add = (id: ConsentId, kind: StoreKind, name: string) => {
    kinds[kind] ??= { exact: bare(), wild: bare(), lengths: [] }
    const { exact, wild, lengths } = kinds[kind]
    const parts = name.split('*')
    const [start = ''] = parts
    if (parts.length === 1) {
      exact[name] ??= []
      exact[name].push(id)
      return
    }
    wild[start] ??= []
    wild[start].push({ id, parts })
    if (!lengths.includes(start.length)) lengths.push(start.length)
  }
  for (const { id, cookies = [], storage = [] } of services) {
    for (const { name } of cookies) add(id, 'cookie', name)
    for (const { type, name } of storage) add(id, type, name)
  }

  return (kind: StoreKind, name: string): readonly ConsentId[] => {
    const names = kinds[kind]
    if (!names) return NOBODY
    const { exact, wild, lengths } = names
    let ids = exact[name] ?? NOBODY
    for (let i = 0; i < lengths.length; i++) {
      const length = lengths[i] as number
      const entries = name.length < length ? undefined : wild[slice(name, 0, length)]
      for (let j = 0; entries && j < entries.length; j++) {
        const { id, parts } = entries[j] as Wild
        if (!fits(parts, name)) continue
        const before = ids
        ids = []
        for (let k = 0; k < before.length; k++) append(ids, before[k] as ConsentId)
        append(ids, id)
      }
    }
    return ids
  }
}

const NOBODY: ConsentId[] = []

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
