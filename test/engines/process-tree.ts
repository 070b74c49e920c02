import { readdirSync, readFileSync } from 'node:fs'

const parents = () => {
  const found = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // The program's name stands in parentheses and may hold spaces: the fields that count follow the last one.
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (state !== 'Z') found.set(Number(name), Number(parent))
    } catch {
      // It ended meanwhile.
    }
  }
  return found
}

/** The ids of all processes below one, nearest first. */
export const descendants = (root: number): number[] => {
  const all = parents()
  const tree = [root]
  for (const pid of tree)
    for (const [child, parent] of all) if (parent === pid && !tree.includes(child)) tree.push(child)
  return tree.slice(1)
}

/** The child of this process whose command line holds a text that only it was given. */
export const childWith = (argument: string): number | undefined =>
  descendants(process.pid).find(pid => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument)
    } catch {
      return false
    }
  })

const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(pid, name)
  } catch {
    // It ended meanwhile.
  }
}

/** Ends a process and all below it with SIGKILL. They are stopped first, so that none starts another meanwhile. */
export const killTree = (root: number): void => {
  let seen = 0
  let tree = [root]
  while (tree.length > seen) {
    for (const pid of tree.slice(seen)) signal(pid, 'SIGSTOP')
    seen = tree.length
    tree = [...tree, ...descendants(root).filter(pid => !tree.includes(pid))]
  }
  for (const pid of tree) signal(pid, 'SIGKILL')
}

/** Resolves once none of the processes runs any more. */
export const gone = async (pids: number[]): Promise<void> => {
  const deadline = Date.now() + 10_000
  for (;;) {
    const running = parents()
    const left = pids.filter(pid => running.has(pid))
    if (left.length === 0) return
    if (Date.now() > deadline) throw new Error(`Processes ${left.join(', ')} did not end in 10 s`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
