#!/usr/bin/env node
// The command line of @sluice/core: `npx sluice`. Prints to the standard output, says what is wrong on the other one.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'

const HELP = `Usage:
  sluice gpc [--last-update YYYY-MM-DD] [--out FILE]
      the text of /.well-known/gpc.json; the day is today's if left out
  sluice check CONFIG.json
      checks a config, and says each mistake with its path, rule and value
  sluice regimes [REGION]
      what holds in a region (US-CA, DE), or in all of them, as JSON, with the law behind it`

const fail = text => {
  console.error(text)
  process.exitCode = 1
}

const COMMANDS = {
  async gpc(_, { 'last-update': day = new Date().toISOString().slice(0, 10), out }) {
    const { gpcJson } = await import('@sluice/core/server')
    const text = gpcJson(day)
    if (!out) return console.log(text)
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, `${text}\n`)
    console.log(`wrote ${out}`)
  },
  async check([file]) {
    if (!file) return fail(`check: name the file of the config\n\n${HELP}`)
    const { parseConfig } = await import('@sluice/core')
    parseConfig(JSON.parse(readFileSync(file, 'utf8')))
    console.log(`${file}: no mistake found`)
  },
  async regimes([region]) {
    const { listRegimes } = await import('@sluice/core/server')
    const all = listRegimes()
    if (!region) return console.log(JSON.stringify(all, null, 2))
    const found = all.find(row => row.region === region)
    if (!found)
      return fail(
        `regimes: no row for ${JSON.stringify(region)}; it is treated as unknown, which is opt-in. There are: ${all.map(row => row.region).join(' ')}`,
      )
    console.log(JSON.stringify(found, null, 2))
  },
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'last-update': { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [name = '', ...rest] = positionals
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (values.help) console.log(HELP)
  else if (command) await command(rest, values)
  else fail(name ? `sluice: there is no command ${JSON.stringify(name)}\n\n${HELP}` : HELP)
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
