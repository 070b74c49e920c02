/// <reference lib="dom" />
import { has, readJson } from '../read-body'
import { fileOf, type Vendor } from '../vendor'

/**
 * Session replay and heat maps, by the snippet of its docs, with what the file behind that starts it with. The address has no
 * scheme, since its cookie, from which it goes on, would add `https:`.
 */
export const clarity: Vendor = {
  id: 'clarity',
  kind: 'loaded',
  file: fileOf('clarity-js/build/clarity.min.js'),
  path: '/clarity.min.js',
  snippet: host => `<script>
(function(c,l,a,r,i,t,y){
  c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};
  t=l.createElement(r);t.async=1;t.src="${host}/clarity.min.js";
  y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);
})(window, document, "clarity", "script");
clarity('start', { projectId: 'project', upload: '${host.slice('http:'.length)}/collect', content: true, track: true })
</script>`,
  cookies: [{ name: '_clck' }, { name: '_clsk', isBrief: true }],
  storage: [{ type: 'sessionStorage', name: '_cl*' }],
  // Seen on the page without a manager.
  ownErrors:
    /^Uncaught \(in promise\) TypeError: Cannot read properties of null \(reading 'sequence'\)/,
  act: () => {
    void (window as unknown as { clarity(...args: string[]): void }).clarity('event', 'acted')
  },
  events: {
    // An envelope (its version, number, start, duration, project …), and the events behind it.
    payload: hit => {
      const body = readJson(hit)
      return (
        hit.path === '/collect' &&
        has(body, { e: Object, a: Object }) &&
        (body as { e: unknown[] }).e.includes('project')
      )
    },
  },
}
