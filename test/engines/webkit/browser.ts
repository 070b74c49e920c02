import { mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { descendants, gone } from '../process-tree'
import { gpcScript } from '../raw-page'
import type { LaunchOptions } from '../types'
import { parseConsoleLog } from './console-log'
import { startDriver } from './driver'
import { preload } from './preload'

/** Where the programs are. */
export interface WebkitPaths {
  driver: string
  miniBrowser: string
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** Starts MiniBrowser under WebDriver: one browser, one profile. */
export const startBrowser = async (
  paths: WebkitPaths,
  display: string,
  { profile, gpc, locale = 'en-US', colorScheme }: LaunchOptions,
) => {
  const run = mkdtempSync(join(tmpdir(), 'sluice-webkit-'))
  const kept = profile ?? join(run, 'profile')
  mkdirSync(kept, { recursive: true })
  const scripts = gpc ? [gpcScript] : []
  const initFile = join(run, 'init.js')
  const log = join(run, 'console.log')
  writeFileSync(log, '')
  writeFileSync(initFile, scripts.join('\n'))
  const binary = join(run, 'mini-browser')
  // The driver swallows what its browser writes, and must not be given the preload itself.
  writeFileSync(
    binary,
    `#!/bin/sh\nexec setpriv --pdeathsig KILL env LD_PRELOAD=${quoted(preload())} ${quoted(paths.miniBrowser)} "$@" >/dev/null 2>>${quoted(log)}\n`,
    { mode: 0o755 },
  )
  const env = {
    ...process.env,
    DISPLAY: display,
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    SLUICE_RUN: run,
    SLUICE_PROFILE: kept,
    SLUICE_LANGUAGE: locale,
    GTK_THEME: colorScheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
  }
  const args = [
    '--automation',
    '--enable-write-console-messages-to-stdout=true',
    '--cookies-policy=always',
    `--cookies-file=${join(kept, 'cookies.sqlite')}`,
  ]
  const options = { binary, args }
  const capabilities = {
    alwaysMatch: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': options,
      // Otherwise every command waits for the page to load, and so for a script that hangs; and `eager` never ends
      // for a page with a frame, nor for one that comes back from the page cache.
      pageLoadStrategy: 'none',
      timeouts: { script: 60_000 },
    },
  }
  const start = async () => {
    const driver = await startDriver(paths.driver, env)
    try {
      const made = await driver.command('POST', '/session', { capabilities }, { patience: 15_000 })
      return { driver, sessionId: (made as { sessionId: string }).sessionId }
    } catch (error) {
      driver.kill()
      throw error
    }
  }
  // A start has been seen to hang for good on a busy machine. It is before every page, and said.
  const { driver, sessionId } = await start().catch(error => {
    console.warn(`[engines] webkit did not start, and is started once more: ${error.message}`)
    return start()
  })

  const processes = () => [driver.pid, ...descendants(driver.pid)]
  const kill = async (all = processes()) => {
    driver.kill()
    await gone(all)
    rmSync(run, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  const command: typeof driver.command = (method, path, body, options) =>
    driver.command(method, `/session/${sessionId}${path}`, body, options)

  return {
    command,
    console: () => parseConsoleLog(readFileSync(log, 'utf8')),
    async addInitScript(source: string) {
      scripts.push(`{${source}}`)
      writeFileSync(initFile, scripts.join('\n'))
      const [browser] = descendants(driver.pid)
      if (!browser) throw new Error('MiniBrowser does not run')
      const read = new Promise<void>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error('MiniBrowser did not read the script')),
          5000,
        )
        const watcher = watch(run, (_, name) => {
          if (name !== 'init.ack') return
          clearTimeout(late)
          watcher.close()
          resolve()
        })
      })
      process.kill(browser, 'SIGUSR2')
      await read
    },
    kill: () => kill(),
    async close() {
      // Known before: what outlives the browser is nobody's child then, and still writes.
      const all = processes()
      await command('DELETE', '').catch(() => undefined)
      await kill(all)
    },
  }
}

/** A running MiniBrowser. */
export type WebkitBrowser = Awaited<ReturnType<typeof startBrowser>>
