/// <reference lib="dom" />
import { has, readJson, someHas } from '../read-body'
import { fileIn, json, type Vendor } from '../vendor'

const METHODS =
  'identify initialize load open close trackEvent setApiUrl setFrameUrl setWSApiUrl setBannerUrl setModalUrl setEnvironment'

/** A chat: it asks its host who the visitor is, opens a WebSocket, and shows a frame. By the snippet of its docs. */
export const gleap: Vendor = {
  id: 'gleap',
  kind: 'loaded',
  file: fileIn('gleap', 'build/browser/index.js'),
  path: '/index.js',
  snippet: host => `<script>
!function(Gleap,t,i){if(!(Gleap=window.Gleap=window.Gleap||[]).invoked){for(window.GleapActions=[],Gleap.invoked=!0,Gleap.methods="${METHODS}".split(" "),Gleap.f=function(e){return function(){var t=Array.prototype.slice.call(arguments);window.GleapActions.push({e:e,a:t})}},t=0;t<Gleap.methods.length;t++)Gleap[i=Gleap.methods[t]]=Gleap.f(i);Gleap.load=function(){var t=document.getElementsByTagName("head")[0],i=document.createElement("script");i.type="text/javascript",i.async=!0,i.src="${host}/index.js",t.appendChild(i)},Gleap.load(),
Gleap.setApiUrl("${host}"),Gleap.setFrameUrl("${host}/frame"),Gleap.setWSApiUrl("${host.replace('http', 'ws')}/socket"),Gleap.setBannerUrl("${host}/banner"),Gleap.setModalUrl("${host}/modal"),
Gleap.initialize("token")}}();
</script>`,
  cookies: [{ name: 'session-token' }],
  storage: [{ type: 'localStorage', name: 'gleap-widget-*' }],
  answer: ({ path }) => {
    if (path === '/sessions' || path.startsWith('/sessions/'))
      return json({
        gleapId: 'visitor',
        gleapHash: 'hash',
        name: '',
        email: '',
        userId: '',
        phone: '',
      })
    if (path === '/config/token/tooltips') return json([])
    if (path === '/config/token')
      return json({
        flowConfig: {
          color: '#000000',
          feedbackButtonPosition: 'BOTTOM_RIGHT',
          hideForGuests: false,
        },
        projectActions: {},
      })
    if (path.startsWith('/frame'))
      return { body: '<!doctype html><title>Chat</title><p>Hello', type: 'text/html' }
    return undefined
  },
  act: () => {
    const { Gleap } = window as unknown as {
      Gleap: { trackEvent(name: string): void; open(): void }
    }
    Gleap.trackEvent('acted')
    Gleap.open()
  },
  events: {
    event: hit => {
      const body = readJson(hit)
      return (
        hit.path === '/sessions/events' &&
        hit.headers['gleap-id'] === 'visitor' &&
        has(body, { type: 'js', sdkVersion: String }) &&
        someHas((body as { events: unknown }).events, { name: 'acted', date: String })
      )
    },
    socket: ({ path, query }) => path === '/socket' && query.get('gleapId') === 'visitor',
    frame: ({ path }) => path === '/frame',
  },
}
