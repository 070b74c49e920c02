/** The entry for systems that are told the decision: loaded where a config has `bridges`. */
export { createBridges } from './bridges/create-bridges.js'
