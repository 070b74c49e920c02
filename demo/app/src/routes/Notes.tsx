import { useEffect, useRef } from 'preact/hooks'
import { urlOf } from '../third-parties.js'

/** What an editor or a content system might deliver: markup as a string, with a script, a pixel and an embed in it. */
const MARKUP = `
<p>Agreed on Monday: no meetings on Wednesday until the spring. Olu keeps the list of exceptions, which is empty.</p>
<iframe class="embed" data-consent="vidora" data-src="${urlOf('vidora', '/embed/in-notes')}" title="Recording: Monday"></iframe>
<p>The recording stays here for a month.</p>
<img data-consent="adlantic" data-src="${urlOf('adlantic', '/p.gif?ev=NotesRead')}" alt="" width="1" height="1">
<script type="text/plain" data-consent="tallymark" data-src="${urlOf('tallymark', '/tally.js')}"></script>
`

/** Markup that arrives late, by innerHTML, is held like the rest. */
export function Notes() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (box.current) box.current.innerHTML = MARKUP
  }, [])
  return (
    <>
      <h1>Meeting notes</h1>
      <p class="lead">
        This text came as a string and went in by <code>innerHTML</code>, with a film, a pixel and a
        script inside.
      </p>
      <div class="notes" ref={box} />
    </>
  )
}
