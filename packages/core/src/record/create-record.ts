import type { Choice, ConsentRecord, Regime, Surface } from '../types.js'

/** What a record says beyond the choice. */
export interface RecordContext {
  id: string
  subject: string
  surface: Surface
  regime: Regime
  language: string
  policyUrl: string
  /** Content hash of the notice. */
  notice: string | undefined
  /** Content hash of each service. */
  services?: Record<string, string>
  recovered?: boolean
}

/** The durable event of a choice: the fields of RP1 and no others (RP4). Absent values are left out. */
export const createRecord = (choice: Choice, context: RecordContext): ConsentRecord => ({
  schema: 1,
  id: context.id,
  subject: context.subject,
  ...choice,
  surface: context.surface,
  ...(context.regime.region && { region: context.regime.region }),
  language: context.language,
  policyUrl: context.policyUrl,
  ...(context.notice && { notice: context.notice }),
  ...(context.services && { services: context.services }),
  library: __VERSION__,
  ...(context.recovered && { recovered: true as const }),
})
