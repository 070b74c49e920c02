import { describeBrowsers, ensureBrowsers } from '../../scripts/browsers.mjs'
import { engines } from './engines'

/** Before any test: says which engines run, installs those that are missing, and fails where one cannot be had. */
export const setup = (): void => {
  for (const line of describeBrowsers(ensureBrowsers(engines()))) console.log(`[engines] ${line}`)
}
