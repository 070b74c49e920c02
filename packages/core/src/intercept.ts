/** The entry for holding code that was never marked up: it stands before the page's own functions. */
export { type Channels, interceptChannels } from './gate/intercept/intercept-channels.js'
