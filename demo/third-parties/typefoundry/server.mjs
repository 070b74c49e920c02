import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readBelow } from '../../server/static-files.mjs'

const PACKAGE = dirname(
  createRequire(import.meta.url).resolve('@fontsource/young-serif/package.json'),
)
const FONT = 'young-serif-latin-400-normal.woff2'
const SHEET = `@font-face { font-family: 'Young Serif'; font-weight: 400 700; font-display: swap; src: url('/font/${FONT}') format('woff2') }
:root { --font-display: 'Young Serif', Georgia, serif }
`

/** Web fonts: a style sheet that asks for a font file; each tells the service which page is read. */
export const typefoundry = {
  id: 'typefoundry',
  name: 'Typefoundry',
  kind: 'Web fonts',
  real: false,
  async respond({ url }) {
    if (url.pathname === '/css')
      return { type: 'text/css; charset=utf-8', body: SHEET, events: ['style sheet'] }
    if (url.pathname === `/font/${FONT}`) {
      const file = await readBelow(join(PACKAGE, 'files'), FONT)
      return file && { ...file, events: ['font file'] }
    }
    return undefined
  },
}
