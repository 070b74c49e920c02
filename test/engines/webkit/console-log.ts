import type { ConsoleEntry } from '../types'

const start = /^(?:\S*:\d+:\d+: )?CONSOLE (?:([A-Z]+) )?(DEBUG|LOG|INFO|WARN|ERROR) (.*)$/
const toolkit = /^(\(.*:\d+\): )?[A-Z]\w+-(WARNING|CRITICAL|Message)/

/** Reads what MiniBrowser writes of the pages' consoles: errors of scripts apart from messages. */
export const parseConsoleLog = (log: string): { messages: ConsoleEntry[]; errors: string[] } => {
  const entries: (ConsoleEntry & { source: string | undefined })[] = []
  for (const line of log.split('\n')) {
    const [, source, level, text] = start.exec(line) ?? []
    const last = entries.at(-1)
    if (level && text !== undefined)
      entries.push({ source, level: level.toLowerCase() as ConsoleEntry['level'], text })
    else if (last && line && !toolkit.test(line)) last.text += `\n${line}`
  }
  const isError = ({ source, level }: (typeof entries)[number]) =>
    source === 'JS' && level === 'error'
  return {
    messages: entries.filter(entry => !isError(entry)).map(({ level, text }) => ({ level, text })),
    errors: entries
      .filter(isError)
      .map(({ text }) => text.replace(/^Unhandled Promise Rejection: /, '')),
  }
}
