import { finder, indexOf, lower, slice, tester, trim } from '../safe.js'

/** What can fetch, by its name, or by a name with escapes of letters in it. */
const mayFetch = tester(/url\(|src\(|@import|image-set\(|\\(?:[g-z]|0{0,4}[4-7][\da-f])/i)
const hidesName = tester(/\\(?:[g-z]|0{0,4}[4-7][\da-f])/i)
const isLetter = tester(/^[a-z]$/i)
const isNamePart = tester(/^[-\w\x80-\uffff]/)

/** Where something begins that says what the letters behind it are. */
const TOKEN = finder(/["']|\/\*|\\[\s\S]|url\(|src\(|@import|image-set\(/gi)
/** The same where the parentheses count. */
const TOKEN_IN_SET = finder(/["'()]|\/\*|\\[\s\S]|url\(|src\(/gi)
const ESCAPE = finder(/\\(?:([\da-f]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\s\S]))/gi)
const STRING_END = finder(/["'\\\n\r\f]/g)
const URL_END = finder(/[) \t\n\r\f\\]/g)
const CLOSE = finder(/[)\\]/g)
const NOT_SPACE = finder(/[^ \t\n\r\f]/g)

const { fromCodePoint } = String
const characterOf = (code: number) => (code > 0 && code < 0x110000 ? fromCodePoint(code) : '\ufffd')

/** What a text with escapes says; of `names` only the letters, which mean the same with and without, wherever they stand. */
const decode = (text: string, what: 'names' | 'all') => {
  let decoded = ''
  let from = 0
  for (let match = ESCAPE(text); match; match = ESCAPE(text, match.index + match[0].length)) {
    const hex = match[1]
    const given = match[2] ?? ''
    let meant = hex ? characterOf(+`0x${hex}`) : given
    if (what === 'names' && !isLetter(meant)) continue
    // A line that goes on.
    if (!hex && trim(given) === '') meant = ''
    decoded += slice(text, from, match.index) + meant
    from = match.index + match[0].length
  }
  return decoded + slice(text, from)
}

/** Where the first place is that ends it; what is escaped does not. */
const findEnd = (
  text: string,
  from: number,
  find: typeof CLOSE,
  isEnd: (found: string) => boolean,
) => {
  let match = find(text, from)
  while (match && !isEnd(match[0]))
    match = find(
      text,
      match.index + (match[0] === '\\' ? (ESCAPE(text, match.index)?.[0].length ?? 1) : 1),
    )
  return match ? match.index : text.length
}
const isQuote = (letter: string | undefined) => letter === '"' || letter === "'"
const isNotEscape = (found: string) => found !== '\\'

const skipSpace = (text: string, from: number) => NOT_SPACE(text, from)?.index ?? text.length
const skipComment = (text: string, from: number) => {
  const end = indexOf(text, '*/', from)
  return end < 0 ? text.length : end + 2
}

/**
 * A style with `data:,` for each address that is held, or nothing where none is: those of `url()`, of `@import`, and the
 * texts in `image-set()`. It is read as a browser reads it, once from its start to its end, so that neither a comment nor a
 * text hides an address, and twice the text takes twice the time.
 */
export const withoutAddresses = (
  text: string,
  isHeld: (url: string) => boolean,
): string | undefined => {
  if (!mayFetch(text)) return
  const css = hidesName(text) ? decode(text, 'names') : text
  let rest = ''
  let isChanged = false
  let written = 0
  let at = 0
  const take = (from: number, to: number) => {
    const raw = slice(css, from, to)
    const url = trim(indexOf(raw, '\\') < 0 ? raw : decode(raw, 'all'))
    if (!url || !isHeld(url)) return
    rest += `${slice(css, written, from)}data:,`
    written = to
    isChanged = true
  }
  /** Takes a text in quotes; a line's end ends it as well. */
  const readString = () => {
    const quote = css[at]
    const from = at + 1
    const end = findEnd(
      css,
      from,
      STRING_END,
      found => found === quote || !(isQuote(found) || found === '\\'),
    )
    at = end + 1
    return { from, end }
  }
  const takeString = () => {
    const { from, end } = readString()
    take(from, end)
  }

  /** Parentheses that are open since that of an `image-set()`, with it. */
  let depth = 0
  for (;;) {
    const match = (depth ? TOKEN_IN_SET : TOKEN)(css, at)
    if (!match) break
    const token = lower(match[0])
    const { index } = match
    at = index + token.length
    if (token === '/*') at = skipComment(css, at)
    else if (token === '(') depth++
    else if (token === ')') depth--
    else if (token === 'image-set(') depth = 1
    else if (isQuote(token)) {
      at = index
      if (depth === 1) takeString()
      else readString()
    } else if (token === '@import') {
      for (at = skipSpace(css, at); css[at] === '/' && css[at + 1] === '*'; at = skipSpace(css, at))
        at = skipComment(css, at + 2)
      if (isQuote(css[at])) takeString()
    } else if (token[0] !== '\\') {
      if (depth) depth++
      // The end of another name.
      if (index && isNamePart(css[index - 1] as string)) continue
      at = skipSpace(css, at)
      if (isQuote(css[at])) takeString()
      else {
        const end = findEnd(css, at, URL_END, isNotEscape)
        take(at, end)
        at = findEnd(css, end, CLOSE, isNotEscape)
      }
    }
  }
  return isChanged ? rest + slice(css, written) : undefined
}
