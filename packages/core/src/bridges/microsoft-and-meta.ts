/** What only pages with these bridges load. */
export { createMeta } from './meta/meta.js'
export { createClarity } from './microsoft/clarity.js'
export { createUet } from './microsoft/uet.js'
