import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { launcher } from '../launcher'
import { killTree } from '../process-tree'

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Sends one WebDriver command, and resolves with its value; rejects after `patience` milliseconds, 30,000 if not given. */
export type Command = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  options?: { patience?: number },
) => Promise<unknown>

/** Starts WebKitWebDriver, which holds one session, and so one browser. */
export const startDriver = async (path: string, env: NodeJS.ProcessEnv) => {
  const port = await freePort()
  const process_ = spawn(launcher(path), ['-p', String(port)], {
    stdio: 'ignore',
    env,
  })
  let ended: Error | undefined
  process_.once('error', error => {
    ended = error
  })
  process_.once('exit', code => {
    ended = new Error(`WebKitWebDriver ended with ${code}`)
  })

  const command: Command = async (method, where, body, { patience = 30_000 } = {}) => {
    if (ended) throw ended
    const name = where.replace(/^.session.[^/]+/, '')
    const answer = await fetch(`http://127.0.0.1:${port}${where}`, {
      method,
      signal: AbortSignal.timeout(patience),
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    }).catch(cause => {
      throw new Error(`${method} ${name}: ${ended ?? cause}`, { cause })
    })
    const { value } = (await answer.json()) as { value: { error: string; message: string } }
    if (!answer.ok) throw new Error(`${name}: ${value.error}: ${value.message}`)
    return value
  }

  const kill = () => {
    if (process_.pid && !ended) killTree(process_.pid)
  }
  process.once('exit', kill)

  const deadline = Date.now() + 10_000
  while (!(await command('GET', '/status').catch(() => undefined))) {
    if (ended) throw ended
    if (Date.now() > deadline) throw new Error('WebKitWebDriver did not answer in 10 s')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  return {
    pid: process_.pid as number,
    command,
    kill() {
      process.off('exit', kill)
      kill()
    },
  }
}
