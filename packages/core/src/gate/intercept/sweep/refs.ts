import { append, createWeak, method, type Realm } from '../safe.js'

/** How many are remembered before those that are gone are looked for. */
const ROOM = 100

/** Nodes that no search of the document finds: each as long as somebody else keeps it. */
export const createRefs = (realm: Realm) => {
  const { WeakRef: Ref } = realm
  const deref = method<() => Node | undefined>(Ref.prototype, 'deref')
  const known = createWeak<true>()
  let refs: WeakRef<Node>[] = []
  let room = ROOM

  const each = (visit: (node: Node) => void) => {
    const before = refs
    refs = []
    for (let i = 0; i < before.length; i++) {
      const node = deref(before[i])
      if (!node) continue
      append(refs, before[i] as WeakRef<Node>)
      visit(node)
    }
  }

  return {
    add: (node: Node) => {
      if (known.get(node)) return
      known.set(node, true)
      if (refs.length >= room) {
        each(() => {})
        room = ROOM + 2 * refs.length
      }
      append(refs, new Ref(node))
    },
    each,
  }
}

/** What remembers them. */
export type Refs = ReturnType<typeof createRefs>
