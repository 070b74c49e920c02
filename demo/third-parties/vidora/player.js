// A stand-in for a video player: it remembers the viewer and reports each step with the page it stands on.
const on = encodeURIComponent(document.referrer)
const report = event => navigator.sendBeacon(`/stat?e=${event}&on=${on}`)
const button = document.querySelector('button')
const bar = document.querySelector('progress')
let timer
let second = 0

try {
  localStorage.setItem(
    'vidora-viewer',
    localStorage.getItem('vidora-viewer') ?? String(Math.random()),
  )
} catch {
  // Chromium denies storage to frames from other sites where third-party cookies are blocked.
}
report('loaded')
button.addEventListener('click', () => {
  const playing = document.body.toggleAttribute('data-playing')
  report(playing ? 'play' : 'pause')
  clearInterval(timer)
  if (!playing) return
  timer = setInterval(() => {
    second += 1
    bar.value = second
    document.querySelector('#time').textContent =
      `${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`
  }, 1000)
})
