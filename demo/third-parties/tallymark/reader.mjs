// A stand-in for a module that a page adds: it notes how far an article was read.
const origin = new URL(import.meta.url).origin
const marks = [50, 90]
const report = () => {
  if (!window.tallymark || marks.length === 0) return
  const read = ((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100
  if (read < marks[0]) return
  const body = JSON.stringify({ event: `read ${marks.shift()} %` })
  fetch(`${origin}/collect`, { method: 'POST', body, credentials: 'include' }).catch(() => {})
}
addEventListener('scroll', report, { passive: true })
