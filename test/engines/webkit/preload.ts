import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Compiles the preload for MiniBrowser, once per version of its source, and returns its path. */
export const preload = (): string => {
  const source = fileURLToPath(new URL('mini-browser.c', import.meta.url))
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const library = join(tmpdir(), `sluice-mini-browser-${hash}.so`)
  if (existsSync(library)) return library
  // Under a name of its own first: another test may be compiling it too.
  const own = `${library}.${process.pid}`
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wl,-z,lazy', '-o', own, source, '-ldl'])
  renameSync(own, library)
  return library
}
