import type { AgeBand, GppConfig, State } from '../../types.js'
import {
  readFields,
  SECTIONS,
  type SectionRow,
  type Sections,
  type Segment,
} from './codec/sections.js'

/** Values of every field that has one: what is asked about does not arise, or the stricter and the more open answer. */
const NONE = 0
/** Opted out, no consent, notice given, yes. */
const CLOSED = 1
/** Not opted out, consent, no. */
const OPEN = 2

/** What a signatory of the MSPA declares by the mode that it has chosen; source: MSPA, Opt-Out Option and Service Provider Mode. */
const MODES = { 'opt-out': 1, 'service-provider': 2 } as const

/** Which age a consent for a known child is about, by the letter of `SectionRow.children`. */
const AGES: Record<string, readonly AgeBand[]> = {
  a: ['under-13', '13-15'],
  c: ['under-13'],
  t: ['13-15'],
  y: ['16-17'],
}

/** Everything that a GPP string is made of. */
export interface GppInput {
  state: State
  /** The age band of the config. Default `unknown`. */
  age?: AgeBand
  /** The mode that a signatory of the MSPA has declared. Default: no signatory. */
  mspa?: GppConfig['mspa']
}

/**
 * The sections for the visitor's place: that of the visitor's own state, if it has one, and the national one where the site
 * is a signatory of the MSPA, for whom alone it is. None elsewhere.
 */
const findRows = ({ regime: { region = '' } }: State, { mspa }: Pick<GppInput, 'mspa'>) =>
  SECTIONS.filter(
    ({ name }) =>
      (name === 'usnat' && mspa && /^US\b/.test(region)) ||
      (/^US-[A-Z]{2}$/.test(region) && name === `us${region.slice(3).toLowerCase()}`),
  )

/** One section's fields from the decision. Whatever is in doubt has the stricter value (P1, P3). */
const fillSection = (row: SectionRow, { state, age = 'unknown', mspa }: GppInput): Segment[] => {
  const { verdicts } = state.decision
  const isReady = state.status === 'ready'
  const isOffered = (right: string) => !!verdicts[right] || state.status === 'failed'
  const isAllowed = (right: string) => isReady && !!verdicts[right]?.allowed
  /** An explicit opt-in: that the law allows without one is no consent. */
  const isConsented = (right: string) => isAllowed(right) && verdicts[right]?.reason === 'choice'

  const fields = readFields(row.core)
  const answer = (right: string, isOpen: boolean) =>
    isOffered(right) ? (isOpen ? OPEN : CLOSED) : NONE
  const notice = (right: string) => (isOffered(right) ? CLOSED : NONE)

  const sale = answer('sale', isAllowed('sale'))
  // California (1798.121), Iowa and Utah let the visitor object, and have a notice of that; all others ask for consent.
  const isObjection =
    row.name !== 'usnat' && fields.some(([name]) => /^SensitiveData.*Notice$/.test(name))
  const sensitive = answer('sensitive', (isObjection ? isAllowed : isConsented)('sensitive'))

  const fillChild = (letter: string) => {
    if (!AGES[letter.toLowerCase()]?.includes(age)) return NONE
    return letter === letter.toLowerCase() && isConsented('sale') ? OPEN : CLOSED
  }

  const fill = (name: string): number => {
    if (/^(Version|MspaVersion)$/.test(name)) return row.version ?? 1
    if (/^SensitiveData.*Notice$/.test(name)) return notice('sensitive')
    if (/OptOutNotice$/.test(name)) return notice('sale')
    if (/Notice$/.test(name)) return CLOSED
    if (/^(Sale|Sharing|TargetedAdvertising)OptOut$/.test(name)) return sale
    if (name === 'MspaCoveredTransaction') return mspa ? CLOSED : OPEN
    if (!mspa) return NONE
    if (name === 'MspaMode') return MODES[mspa]
    if (name === 'MspaOptOutOptionMode') return mspa === 'opt-out' ? CLOSED : OPEN
    if (name === 'MspaServiceProviderMode') return mspa === 'opt-out' ? OPEN : CLOSED
    // Consents to uses beyond what was disclosed, which Sluice does not ask for.
    return NONE
  }

  const core = Object.fromEntries(
    fields.map(([name, count]) => {
      if (name === 'SensitiveDataProcessing') return [name, Array(count).fill(sensitive)]
      if (name !== 'KnownChildSensitiveDataConsents') return [name, fill(name)]
      const children = [...(row.children ?? 'c')].map(fillChild)
      return [name, count ? children : (children[0] as number)]
    }),
  )
  if (row.second === 'gpc') return [core, { SubsectionType: 1, Gpc: state.signals.gpc }]
  if (row.second && isOffered('sensitive'))
    return [core, { SensitiveDataProcessing: Array(8).fill(sensitive) }]
  return [core]
}

/**
 * The sections of a GPP string for a decision, and the ids of those that apply; `[-1]` where none does (AT6).
 *
 * Every US section says the same of a visitor: nothing that is asked about arises (0), the stricter answer (1) or the more open
 * one (2). While storage is still read, and where the config cannot be used, all that is known is the stricter one.
 *
 * @example resolveSections({ state: consent.state, age: '13-15' })
 */
export const resolveSections = ({
  mspa: stated,
  ...rest
}: GppInput): { applicable: number[]; sections: Sections } => {
  // Production takes any config: what is no mode declares nothing.
  const mspa = Object.hasOwn(MODES, stated ?? '') ? stated : undefined
  const input = { ...rest, mspa }
  const rows = findRows(input.state, input)
  return {
    applicable: rows[0] ? rows.map(({ id }) => id) : [-1],
    sections: Object.fromEntries(rows.map(row => [row.name, fillSection(row, input)])),
  }
}
