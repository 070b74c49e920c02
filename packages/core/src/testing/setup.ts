import { beginAfresh } from './page.js'

// What the build replaces; in the browser project nothing does.
Object.assign(globalThis, { __DEV__: true, __VERSION__: '0.0.0-test' })

beginAfresh()
