import { bare, tester } from '../safe.js'

/** References to characters, other than those that no host has; a `<base>`. */
const refers = tester(/&(?:#|(?!(?:amp|lt|gt|quot|apos|nbsp)\b)[a-z]+(?:;|(?![\w=])))|<base/i)
/** What a parser reads as another character, or leaves out. */
const isUnusual = tester(/[%\t\n\r\x80-\uffff]/)

/**
 * Whether HTML may write an address so that its host cannot be read in the text: by references, by escapes, by letters that
 * stand for others, by what parsers leave out. Escapes in a path hide nothing.
 */
export const hidesHost = (text: string): boolean =>
  refers(text) || (isUnusual(text) && hasUnusualHost(text))

/** Last letters of the schemes that reach a host. */
const ENDS_SCHEME: Record<string, true | undefined> = bare({ s: true, S: true, p: true, P: true })

/** Whether something unusual stands where a host can stand: behind a scheme or two slashes, up to the next slash. */
const hasUnusualHost = (text: string) => {
  let before = ''
  let isInHost = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string
    const isSlash = letter === '/' || letter === '\\'
    if (letter === ':') isInHost ||= ENDS_SCHEME[before] === true
    else if (isSlash) isInHost = before === '/' || (isInHost && before === ':')
    else if (letter === ' ' || letter === '<' || letter === '>') isInHost = false
    else if (isInHost && (letter === '%' || letter > '\x7f')) return true
    // Left out of an address, and so inside of a host too.
    if (letter !== '\t' && letter !== '\n' && letter !== '\r') before = isSlash ? '/' : letter
    else if (isInHost && before !== '/' && before !== ':') return true
  }
  return false
}
