// A stand-in for an advertising pixel: it marks the browser for 90 days and reports through images.
;(() => {
  const origin = new URL(document.currentScript.src).origin
  const mark = /(?:^|; )_adl=([^;]+)/.exec(document.cookie)?.[1] ?? `a.${Date.now()}`
  document.cookie = `_adl=${mark}; path=/; max-age=${90 * 86400}; samesite=lax`
  window.adlantic = (event, value = '') => {
    new Image().src = `${origin}/p.gif?ev=${encodeURIComponent(event)}&v=${encodeURIComponent(value)}&m=${mark}`
  }
  window.adlantic('PageView', location.pathname)
})()
