import { createHash } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A program that starts another one which ends with whoever started it: a test run that is killed cannot close its
 * browser any more. Where there is no `setpriv` (it is Linux's), the program itself.
 */
export const launcher = (program: string): string => {
  if (!existsSync('/usr/bin/setpriv')) return program
  const script = `#!/bin/sh\nexec /usr/bin/setpriv --pdeathsig KILL '${program}' "$@"\n`
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `sluice-launcher-${hash}`)
  if (existsSync(path)) return path
  // Under a name of its own first: another test may be writing it too.
  const own = `${path}.${process.pid}`
  writeFileSync(own, script, { mode: 0o755 })
  renameSync(own, path)
  return path
}
