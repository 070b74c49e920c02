import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The page-side of the driver as one script that needs nothing. */
export const finderSource = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('locate.ts', import.meta.url)),
        formats: ['iife'],
        name: 'finder',
      },
    },
  })
  const [result] = [built].flat()
  if (!result || !('output' in result)) throw new Error('The page-side of the driver was not built')
  return result.output[0].code
}
