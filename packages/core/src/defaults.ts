/** The entry for pages that leave a snippet unheld: what other systems have to hear before it. */
export { sayDefaults } from './bridges/say-defaults.js'
