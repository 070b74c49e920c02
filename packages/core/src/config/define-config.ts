import type { Config } from '../types.js'
import { parseConfig } from './parse-config.js'

/**
 * Types a config and, in development, checks it whole. In production it returns its argument untouched.
 *
 * @throws ConsentError in development, with path, rule and value of each mistake
 * @example
 * const config = defineConfig({ policy: { version: '2026-01-15', url: '/privacy' }, services: [] })
 */
export const defineConfig = (config: Config): Config => (__DEV__ ? parseConfig(config) : config)
