import { append, bare, finder, indexOf, slice } from './safe.js'

/** Attributes that make an element fetch, by element; source: the HTML standard, each element's "update" steps. */
const BY_ELEMENT: Readonly<Record<string, readonly string[]>> = {
  script: ['src', 'href', 'xlink:href'],
  iframe: ['src'],
  frame: ['src'],
  img: ['src', 'srcset'],
  image: ['href', 'xlink:href'],
  feImage: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
  source: ['src', 'srcset'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  embed: ['src'],
  object: ['data'],
  input: ['src'],
  link: ['href', 'imagesrcset'],
  // What it names is where relative addresses lead.
  base: ['href'],
  body: ['background'],
  table: ['background'],
  thead: ['background'],
  tbody: ['background'],
  tfoot: ['background'],
  tr: ['background'],
  th: ['background'],
  td: ['background'],
  a: ['ping'],
  area: ['ping'],
}

/** The same, looked up without any prototype: element, then its attributes. */
export const FETCHING: Record<string, readonly string[] | undefined> = bare(BY_ELEMENT)
/** Every attribute that any element fetches by, so that most calls end here. */
export const ATTRIBUTES: Record<string, true | undefined> = bare()
for (const attributes of Object.values(BY_ELEMENT))
  for (const attribute of attributes) ATTRIBUTES[attribute] = true

/** Every element that may fetch, and some that do not: by attribute, which a browser finds sooner than by both. */
export const SELECTOR = Object.keys(ATTRIBUTES)
  .map(attribute => `[${attribute.replace(':', '\\:')}]`)
  .join()

/** Properties that stand for these attributes, by interface. */
export const PROPERTIES: readonly { type: string; property: string }[] = [
  { type: 'HTMLScriptElement', property: 'src' },
  { type: 'HTMLIFrameElement', property: 'src' },
  { type: 'HTMLFrameElement', property: 'src' },
  { type: 'HTMLImageElement', property: 'src' },
  { type: 'HTMLImageElement', property: 'srcset' },
  { type: 'HTMLSourceElement', property: 'src' },
  { type: 'HTMLSourceElement', property: 'srcset' },
  { type: 'HTMLMediaElement', property: 'src' },
  { type: 'HTMLVideoElement', property: 'poster' },
  { type: 'HTMLTrackElement', property: 'src' },
  { type: 'HTMLEmbedElement', property: 'src' },
  { type: 'HTMLObjectElement', property: 'data' },
  { type: 'HTMLInputElement', property: 'src' },
  { type: 'HTMLLinkElement', property: 'href' },
  { type: 'HTMLLinkElement', property: 'imageSrcset' },
  { type: 'HTMLBaseElement', property: 'href' },
  { type: 'HTMLBodyElement', property: 'background' },
  { type: 'HTMLAnchorElement', property: 'ping' },
  { type: 'HTMLAreaElement', property: 'ping' },
]

/** Links of these kinds are for readers: they fetch nothing. */
const READ_ONLY: Record<string, true | undefined> = bare()
for (const kind of 'canonical alternate author license next prev me help search'.split(' '))
  READ_ONLY[kind] = true

/** Whether a link fetches; one without a kind may get one yet. */
export const isFetchingLink = (rel: string | null) => !READ_ONLY[rel ?? '']

const WORD = finder(/\S+/g)
const NEXT = finder(/[^\s,]\S*/g)

/** Attributes with several addresses, and whether each may say when it is used; any other attribute has one. */
export const LISTS: Record<string, 'words' | 'candidates' | undefined> = bare({
  srcset: 'candidates',
  imagesrcset: 'candidates',
  ping: 'words',
})

/** The addresses in such an attribute. */
export const addressesOf = (attribute: string, value: string): string[] => {
  const isSet = LISTS[attribute] === 'candidates'
  const find = isSet ? NEXT : WORD
  const found: string[] = []
  for (let at = 0, match = find(value, at); match; match = find(value, at)) {
    const word = match[0]
    at = match.index + word.length
    let end = word.length
    while (isSet && word[end - 1] === ',') end--
    append(found, slice(word, 0, end))
    if (!isSet || end < word.length) continue
    // What says when it is used goes on to the next comma.
    const comma = indexOf(value, ',', at)
    at = comma < 0 ? value.length : comma
  }
  return found
}
