import en from 'zod/v4/locales/en.js'
import { ConsentError, type ConsentIssue } from '../errors.js'
import type { Config } from '../types.js'
import { MAX_CONFIG_LENGTH } from './limits.js'
import { configSchema } from './schema.js'
import { BUILT_IN_PURPOSES, RIGHTS } from './vocabulary.js'

type Path = readonly PropertyKey[]

/**
 * Turns anything into a config, or says exactly what is wrong with it: each issue names path, rule and value.
 *
 * @param findMore what else can be wrong with one that the schema takes
 * @throws ConsentError `config/invalid`, `config/too-large`
 */
export const parseConfigWith = (
  value: unknown,
  findMore: (config: Config) => readonly ConsentIssue[],
): Config => {
  const size = sizeOf(value)
  if (size > MAX_CONFIG_LENGTH)
    throw new ConsentError('config/too-large', [
      {
        path: '',
        rule: `must be at most ${MAX_CONFIG_LENGTH} characters of JSON`,
        received: `${size} characters`,
      },
    ])
  // The small build of zod brings no messages of its own.
  const result = configSchema.safeParse(value, { error: en().localeError })
  const issues = result.success
    ? [...findContradictions(result.data), ...findMore(result.data)]
    : result.error.issues.flatMap(issue => toIssues(issue, value))
  if (issues.length) throw new ConsentError('config/invalid', issues.slice(0, 50))
  return value as Config
}

/** Adds lengths up without building the text, and stops as soon as the limit is passed; depth has one too. */
const sizeOf = (value: unknown, budget = MAX_CONFIG_LENGTH, depth = 0): number => {
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 4
  if (depth > 20) return budget + 1
  let size = 2
  for (const key of Object.keys(value)) {
    size += key.length + sizeOf((value as Record<string, unknown>)[key], budget - size, depth + 1)
    if (size > budget) break
  }
  return size
}

interface RawIssue {
  code?: string
  path: Path
  message: string
  keys?: readonly string[]
  /** Of a choice between forms: what is wrong with each, with paths from there. */
  errors?: readonly (readonly RawIssue[])[]
}

const toIssues = (issue: RawIssue, root: unknown): ConsentIssue[] => {
  const meant = issue.errors?.find(isMeant)
  if (meant)
    return meant.flatMap(inner =>
      toIssues({ ...inner, path: [...issue.path, ...inner.path] }, root),
    )
  return issue.code === 'unrecognized_keys'
    ? (issue.keys ?? []).map(key => ({
        path: formatPath([...issue.path, key]),
        rule: 'is not a key that Sluice knows; check its spelling, or remove it',
        received: formatValue(valueAt(root, [...issue.path, key])),
      }))
    : [
        {
          path: formatPath(issue.path),
          rule: issue.message,
          received: formatValue(valueAt(root, issue.path)),
        },
      ]
}

/** Whether a value has this form, and only something about it is wrong: `{ mode: 1 }` is meant as an object, not as `true`. */
const isMeant = (issues: readonly RawIssue[]) =>
  issues.every(({ code, path }) => path.length || (code !== 'invalid_type' && code !== 'custom'))

/** What a schema cannot say: ids are unique across purposes, services and rights, and what is named exists. */
const findContradictions = (config: Config): ConsentIssue[] => {
  const issues: ConsentIssue[] = []
  const declared = (config.purposes ?? []).map(purpose => purpose.id)
  const taken = new Set<string>([...BUILT_IN_PURPOSES, ...RIGHTS])
  const claim = (id: string, path: string) => {
    if (taken.has(id))
      issues.push({ path, rule: 'must be an id that nothing else has', received: formatValue(id) })
    taken.add(id)
  }
  declared.forEach((id, index) => {
    if (!BUILT_IN_PURPOSES.includes(id)) claim(id, `purposes[${index}].id`)
  })
  const purposes = [...BUILT_IN_PURPOSES, ...declared]
  for (const [index, service] of (config.services ?? []).entries()) {
    claim(service.id, `services[${index}].id`)
    for (const [at, purpose] of service.purposes.entries())
      if (!purposes.includes(purpose))
        issues.push({
          path: `services[${index}].purposes[${at}]`,
          rule: `must be one of ${purposes.join(', ')}, or be declared in purposes`,
          received: formatValue(purpose),
        })
  }
  const ids = new Set((config.services ?? []).map(({ id }) => id))
  for (const [code, override] of Object.entries(config.regimes ?? {})) {
    const path = `regimes.${code}`
    const { exempt = [] } = override
    for (const [at, id] of exempt.entries())
      if (!ids.has(id))
        issues.push({
          path: `${path}.exempt[${at}]`,
          rule: 'must be the id of a service',
          received: formatValue(id),
        })
  }
  const { version, archive = [] } = config.policy
  for (const [at, older] of archive.entries())
    if (
      older.version === version ||
      (isDay(version) && isDay(older.version) && older.version > version)
    )
      issues.push({
        path: `policy.archive[${at}].version`,
        rule: `must be older than the version in force, "${version}": versions never go backwards`,
        received: formatValue(older.version),
      })
  if (config.ageScreen && config.age && config.age !== 'unknown')
    issues.push({
      path: 'ageScreen',
      rule: 'asks for what "age" already says: remove one of the two',
      received: formatValue(config.ageScreen),
    })
  const meta = config.bridges?.meta
  if (typeof meta === 'string' && !config.services?.some(({ id }) => id === meta))
    issues.push({
      path: 'bridges.meta',
      rule: 'must be the id of a service, or true',
      received: formatValue(meta),
    })
  return issues
}

const isDay = (version: string) => /^\d{4}-\d{2}(-\d{2})?$/.test(version)

const formatPath = (path: Path) =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  )

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  )

const formatValue = (value: unknown): string => {
  let text: string | undefined
  try {
    text = typeof value === 'function' ? 'a function' : JSON.stringify(value)
  } catch {
    text = 'a value that JSON cannot hold'
  }
  text ??= String(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
