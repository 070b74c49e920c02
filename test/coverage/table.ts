import type { Engine } from '../engines/types'
import type { Channel } from './channel'
import { channels, groups } from './channels'

/** When a channel is fired while its service is not allowed. */
export const PHASES = {
  first: 'before any choice',
  reject: 'after reject',
  withdrawn: 'after withdrawal',
} as const
export type Phase = keyof typeof PHASES

/** What a run of one engine found: channels by id. */
export interface Findings {
  /** Those that fire on a page without a manager. */
  fires: Set<string>
  /** Those that came through, by phase; nothing for a phase that did not come to its end. */
  leaks: Partial<Record<Phase, Set<string>>>
}

const ENGINES: Record<Engine, string> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
}
const engines = Object.keys(ENGINES) as Engine[]
const phases = Object.keys(PHASES) as Phase[]

/** One line about an engine, for a run that does not write the table. */
export const describeFindings = ({ fires, leaks }: Findings) => {
  const silent = channels.filter(({ id }) => !fires.has(id)).map(({ id }) => id)
  const told = (leaked?: Set<string>) => (leaked ? [...leaked].join(' ') || 'none' : 'not known')
  const through = phases.map(phase => `${PHASES[phase]}: ${told(leaks[phase])}`)
  return `${fires.size} of ${channels.length} channels fire, not ${silent.join(' ') || 'any'}. Through ${through.join('; ')}`
}

const cellOf = (engine: Engine, { fires, leaks }: Findings, { id, isRace }: Channel) => {
  if (!fires.has(id)) return 'not supported'
  if (isRace?.includes(engine)) return '**may leak**'
  const leaking = phases.filter(phase => leaks[phase]?.has(id))
  if (leaking.length === 0) return 'held'
  if (leaking.length === phases.length) return '**leaked**'
  return `**leaked** ${leaking.map(phase => PHASES[phase]).join(', ')}`
}

const head = (rows: number) => `# What is held: channel by channel

This table is written by the test run and is not to be edited. It has ${rows} rows. Each is a channel: a way for a page to reach a
third party, or to store something. The cells say what became of it in three real browsers while its service was not allowed:
before any choice, after "Reject all", and after a withdrawal on the same page.

- **held**: nothing came through, in any of the three.
- **leaked**: it came through; where not in all three, the cell says when. A note says why, and what holds it instead.
- **may leak**: the browser and the page's script race, and the outcome differs from run to run. A note says what holds it.
- **not supported**: the browser does not have the channel: it does not fire on a page without a manager either.

How it is made: one page fires every channel at once, each at an address of its own. What counts is what the third party's log
saw, or what the browser's storage holds. The same page without a manager comes first, and there every channel has to fire: a
check that cannot fail is worth nothing. After "Accept all" every channel has to fire again. Each channel is also fired at a host
(or under a name) that no service declares, and that has to come through every time: it shows that the rest of the page goes on
as ever, and it is the clock by which the test knows that nothing more will come. Plain markup is met by the parser, so for it
"after withdrawal" is the next page.

The table is about code and markup that nobody has marked. [Marked elements](guide/markup.md) are requested by nobody, in all
three browsers.

\`\`\`sh
npx pnpm@12 e2e test/e2e/coverage.e2e.ts                  # compares what it finds with this file
SLUICE_WRITE=1 npx pnpm@12 e2e test/e2e/coverage.e2e.ts   # writes this file
\`\`\`
`

/** Whether every phase came to its end: what did not is not held. */
export const isComplete = ({ leaks }: Findings) => phases.every(phase => leaks[phase])

/** Writes docs/coverage.md from what all three engines found. */
export const renderTable = (found: Record<Engine, Findings>) => {
  const notes: string[] = []
  const noteOf = (text: string) => {
    if (!notes.includes(text)) notes.push(text)
    return `[${notes.indexOf(text) + 1}](#notes)`
  }
  const rowOf = (channel: Channel) => {
    const cells = engines.map(engine => cellOf(engine, found[engine], channel))
    const isLeaking = cells.some(cell => cell.includes('leak'))
    const texts = [
      channel.note,
      isLeaking && channel.heldInstead,
      ...engines.map(
        (engine, i) =>
          cells[i] === 'not supported' && `${ENGINES[engine]}: ${channel.notSupported?.[engine]}`,
      ),
    ].filter(text => typeof text === 'string')
    return `| ${[channel.name, ...cells, texts.map(noteOf).join(' ')].join(' | ')} |`
  }
  const tables = groups.map(
    ({ title, channels: rows }) => `
## ${title}

| channel | ${engines.map(engine => ENGINES[engine]).join(' | ')} | notes |
| --- | --- | --- | --- | --- |
${rows.map(rowOf).join('\n')}
`,
  )
  return `${head(channels.length)}${tables.join('')}
## Notes

${notes.map((text, i) => `${i + 1}. ${text}`).join('\n')}
`
}
