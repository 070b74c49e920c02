import { finder, tester } from '../safe.js'

/** Attributes that say until when a cookie stays. An empty one counts too: some browsers let it undo those before it. */
const LIFETIME = finder(/;[ \t]*(?:(max-age)|expires)[ \t]*(?:=([^;]*))?(?=;|$)/gi)
const isNone = tester(/^[ \t]*(?:-\d+|0+)[ \t]*$/)
const isAtMostOne = tester(/^[ \t]*(?:-\d+|0+|0*1)[ \t]*$/)
/** What every browser reads as the same date. What differs is not a date here, such as what `String(date)` says: WebKit knows none in it. */
const DATE = finder(
  /^[ \t]*(?:[a-z]+,? +)?(\d\d?)[ -]([a-z]{3})[ -]((?:19|2\d)\d\d|[7-9]\d) +(\d\d?:\d\d:\d\d)(?: +(?:GMT|UTC))?[ \t]*$/gi,
)
/** A browser may end the text here, and so not see what makes it a removal. */
const hasControl = tester(/[^\t\x20-\x7e\x80-\uffff]/)
const { now, parse } = Date

const isPast = (date: string) => {
  const match = DATE(date)
  if (!match) return false
  const year = match[3] ?? ''
  const whole = year.length < 4 ? `19${year}` : year
  return parse(`${match[1]} ${match[2]} ${whole} ${match[4]} GMT`) <= now()
}

/**
 * Whether a text for `document.cookie` removes a cookie, or one that is empty is gone within a second: so Sluice looks for
 * those that no script sees. Browsers leave out a lifetime that they cannot read, and then store the cookie: every lifetime
 * in the text has to be one that all of them read as over.
 */
export const leavesNothing = (text: string, value: string): boolean => {
  if (hasControl(text)) return false
  let isRemoval = false
  for (let match = LIFETIME(text); match; match = LIFETIME(text, match.index + match[0].length)) {
    const given = match[2] ?? ''
    if (!(match[1] ? (value ? isNone : isAtMostOne)(given) : isPast(given))) return false
    isRemoval = true
  }
  return isRemoval
}
