/**
 * Snippets of the shape that other systems publish, as small as they can be: what they look for, what they leave alone, and
 * in which order they assign. Each loads a file, and `window.__heard[name]` is what that file was told, in order, with
 * whether Sluice allowed the service of that name at the moment.
 */
const HEAR = `window.__heard = window.__heard || {}
function hear(name) {
  var heard = window.__heard[name] = window.__heard[name] || []
  return function (words) {
    var sluice = window.sluice
    heard.push({ words: JSON.parse(JSON.stringify([].slice.call(words))), allowed: !!(sluice && sluice.allows && sluice.allows(name)) })
  }
}
function load(src, done) {
  var file = document.createElement('script')
  file.async = true
  file.src = src
  file.onload = done
  document.head.appendChild(file)
}`

/** Meta: nothing where \`fbq\` is; the function cannot be called before it has its queue. */
const metaSnippet = (src: string) => `;(function (w, own) {
  if (w.fbq) return
  own = w.fbq = function () {
    own.callMethod ? own.callMethod.apply(own, arguments) : own.queue.push(arguments)
  }
  if (!w._fbq) w._fbq = own
  own.push = own
  own.loaded = true
  own.version = '2.0'
  own.queue = []
  load('${src}', function () {
    var say = hear('meta')
    own.callMethod = function () { say(arguments) }
    while (own.queue.length) own.callMethod.apply(own, own.queue.shift())
  })
})(window)
fbq('init', '1')
fbq('track', 'PageView')`

/** Microsoft UET: a plain array, which the file replaces by an object. */
const uetSnippet = (src: string) => `;(function (w, name) {
  w[name] = w[name] || []
  load('${src}', function () {
    var say = hear('uet')
    var waiting = w[name]
    say(waiting)
    w[name] = { push: function () { say(arguments) } }
    w[name].push('pageLoad')
  })
})(window, 'uetq')`

/** Microsoft Clarity: keeps a function that is there, and reads its \`q\`. */
const claritySnippet = (src: string) => `;(function (w, name) {
  w[name] = w[name] || function () { (w[name].q = w[name].q || []).push(arguments) }
  load('${src}', function () {
    var say = hear('clarity')
    var waiting = w[name].q || []
    w[name] = function () { say(arguments) }
    while (waiting.length) w[name].apply(null, waiting.shift())
  })
})(window, 'clarity')`

/** The three snippets of a page, held by the service of their name, or not. */
export const renderSnippets = (
  third: (path: string) => string,
  { isHeld }: { isHeld: boolean },
): string =>
  [
    `<script>${HEAR}</script>`,
    ...Object.entries({ meta: metaSnippet, uet: uetSnippet, clarity: claritySnippet }).map(
      ([name, render]) =>
        `<script${isHeld ? ` type="text/plain" data-consent="${name}"` : ''}>${render(third(`/s.js?id=${name}`))}</script>`,
    ),
  ].join('\n')
