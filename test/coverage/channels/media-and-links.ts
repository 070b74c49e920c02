/// <reference lib="dom" />
import { BY_POLICY, type Group } from '../channel'

/** Films and sounds. */
export const media: Group = {
  title: 'Film and sound',
  channels: [
    {
      id: 'video',
      name: '`<video>`: property `src`',
      file: 'film.webm',
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('video'), {
            preload: 'auto',
            muted: true,
            src: url,
          }),
        ),
    },
    {
      id: 'video-poster',
      name: '`<video poster>`',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('video'), { poster: url })),
    },
    {
      id: 'video-source',
      name: '`<video><source src>`',
      file: 'film.webm',
      fire: (url, stage) => {
        const video = Object.assign(document.createElement('video'), { preload: 'auto' })
        video.append(Object.assign(document.createElement('source'), { src: url }))
        stage.append(video)
      },
    },
    {
      id: 'track',
      name: '`<track src>`',
      file: 'text.vtt',
      fire: (url, stage) => {
        const video = Object.assign(document.createElement('video'), { crossOrigin: 'anonymous' })
        const track = document.createElement('track')
        track.kind = 'subtitles'
        track.default = true
        track.src = url
        video.append(track)
        stage.append(video)
        track.track.mode = 'showing'
      },
    },
    {
      id: 'audio',
      name: "`<audio>`: `setAttribute('src')`",
      file: 'sound.mp3',
      fire: (url, stage) => {
        const audio = document.createElement('audio')
        audio.setAttribute('preload', 'auto')
        audio.setAttribute('src', url)
        stage.append(audio)
      },
    },
    {
      id: 'audio-new',
      name: '`new Audio(url)`, in no document',
      file: 'sound.mp3',
      fire: (url, stage, { later }) => {
        const audio = new Audio(url)
        audio.load()
        later(stage, () => audio.removeAttribute('src'))
      },
    },
  ],
}

/** Links, forms, and frames that are sent somewhere. */
export const links: Group = {
  title: 'Links, forms and navigation of frames',
  channels: [
    {
      id: 'link-stylesheet',
      name: '`<link rel="stylesheet">`: property `href`',
      file: 'style.css',
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }),
        ),
    },
    {
      id: 'link-stylesheet-attribute',
      name: '`<link rel="stylesheet">`: `rel` is set last',
      file: 'style.css',
      fire: (url, stage) => {
        const link = document.createElement('link')
        link.setAttribute('href', url)
        stage.append(link)
        link.setAttribute('rel', 'stylesheet')
      },
    },
    {
      id: 'link-preload',
      name: '`<link rel="preload">`',
      file: 'script.js',
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('link'), {
            rel: 'preload',
            as: 'script',
            href: url,
          }),
        ),
    },
    {
      id: 'link-prefetch',
      name: '`<link rel="prefetch">`',
      notSupported: { webkit: 'It does not prefetch.' },
      file: 'script.js',
      fire: (url, stage) =>
        stage.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: url })),
    },
    {
      id: 'link-modulepreload',
      name: '`<link rel="modulepreload">`',
      file: 'module.js',
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('link'), { rel: 'modulepreload', href: url }),
        ),
    },
    {
      id: 'link-preconnect',
      name: '`<link rel="preconnect">`',
      notSupported: { firefox: 'The browser of the test is set to warm up no connection.' },
      evidence: 'connection',
      note: 'Seen as a TCP connection to a port of its own.',
      fire: (url, stage) =>
        stage.append(
          Object.assign(document.createElement('link'), { rel: 'preconnect', href: url }),
        ),
    },
    {
      id: 'link-icon',
      name: '`<link rel="icon">`',
      notSupported: { webkit: 'The browser of the test, MiniBrowser, asks for no icon.' },
      file: 'icon.png',
      // Firefox asks for one icon of a page.
      isNewestOnly: true,
      fire: (url, stage, { later }) => {
        const link = Object.assign(document.createElement('link'), { rel: 'icon', href: url })
        document.head.append(link)
        later(stage, () => link.remove())
      },
    },
    {
      id: 'form-submit',
      name: '`<form action>`, sent into a frame: `submit()`',
      file: 'frame.html',
      fire: (url, stage) => {
        const frame = Object.assign(document.createElement('iframe'), { name: url })
        const form = Object.assign(document.createElement('form'), {
          action: url,
          method: 'post',
          target: url,
        })
        stage.append(frame, form)
        form.submit()
      },
    },
    {
      id: 'form-action-of-button',
      name: '`<button formaction>`, sent into a frame: `requestSubmit()`',
      file: 'frame.html',
      fire: (url, stage) => {
        const frame = Object.assign(document.createElement('iframe'), { name: url })
        const form = Object.assign(document.createElement('form'), {
          action: 'about:blank',
          method: 'post',
          target: url,
        })
        const button = Object.assign(document.createElement('button'), { formAction: url })
        form.append(button)
        stage.append(frame, form)
        form.requestSubmit(button)
      },
    },
    {
      id: 'link-ping',
      name: '`<a ping>`, clicked by a script',
      notSupported: { firefox: 'It sends no ping unless a preference says so.' },
      fire: (url, stage) => {
        const frame = Object.assign(document.createElement('iframe'), { name: url })
        const link = Object.assign(document.createElement('a'), {
          href: 'about:blank#clicked',
          target: url,
          ping: url,
        })
        stage.append(frame, link)
        link.click()
      },
    },
    {
      id: 'link-into-frame',
      name: '`<a href>` into a frame, clicked by a script',
      file: 'frame.html',
      fire: (url, stage) => {
        const frame = Object.assign(document.createElement('iframe'), { name: url })
        const link = Object.assign(document.createElement('a'), { href: url, target: url })
        stage.append(frame, link)
        link.click()
      },
    },
    {
      id: 'link-rel-later',
      name: '`<link>` whose `rel` becomes `stylesheet`',
      file: 'style.css',
      fire: (url, stage) => {
        const link = Object.assign(document.createElement('link'), { rel: 'next', href: url })
        stage.append(link)
        link.rel = 'stylesheet'
      },
    },
    {
      id: 'frame-location',
      name: "`location.href` of a frame's window",
      file: 'frame.html',
      fire: (url, stage, { realm }) => {
        realm(stage).location.href = url
      },
      heldInstead: `A window does not let its location be replaced. ${BY_POLICY}`,
    },
  ],
}
