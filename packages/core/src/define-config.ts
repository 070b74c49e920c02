import { parseConfigWith } from './config/parse-config.js'
import { findUnlawful } from './regime/find-unlawful.js'
import type { Config } from './types.js'

/**
 * Turns anything into a config, or says exactly what is wrong with it: each issue names path, rule and value.
 *
 * @throws ConsentError `config/invalid`, `config/too-large`
 * @example parseConfig(JSON.parse(text))
 */
export const parseConfig = (value: unknown): Config => parseConfigWith(value, findUnlawful)

/**
 * Types a config and, in development, checks it whole. In production it returns its argument untouched.
 *
 * @throws ConsentError in development, with path, rule and value of each mistake
 * @example
 * const config = defineConfig({ policy: { version: '2026-01-15', url: '/privacy' }, services: [] })
 */
export const defineConfig = (config: Config): Config => (__DEV__ ? parseConfig(config) : config)
