/// <reference lib="dom" />
import type { Group } from '../channel'

/** Names that a service declares, set by a script of the page. */
export const storage: Group = {
  title: 'Cookies and storage under names that a service declares',
  channels: [
    {
      id: 'cookie',
      name: '`document.cookie`',
      evidence: 'cookie',
      fire: name => {
        document.cookie = `${name}=1; path=/; max-age=600`
      },
    },
    {
      id: 'cookie-store',
      name: '`cookieStore.set()`',
      notSupported: {
        webkit:
          'It keeps no cookie that is `Secure` for an address of `http:`, and this function makes no other.',
      },
      evidence: 'cookie',
      fire: name => cookieStore.set(name, '1'),
    },
    {
      id: 'cookie-of-frame',
      name: '`document.cookie` of an empty frame',
      evidence: 'cookie',
      fire: (name, stage, { realm }) => {
        realm(stage).document.cookie = `${name}=1; path=/`
      },
    },
    {
      id: 'local-set',
      name: '`localStorage.setItem()`',
      evidence: 'local',
      fire: name => localStorage.setItem(name, '1'),
    },
    {
      id: 'local-property',
      name: '`localStorage`: property',
      evidence: 'local',
      fire: name => {
        localStorage[name] = '1'
      },
    },
    {
      id: 'local-of-frame',
      name: '`localStorage` of an empty frame',
      evidence: 'local',
      fire: (name, stage, { realm }) => realm(stage).localStorage.setItem(name, '1'),
    },
    {
      id: 'session-set',
      name: '`sessionStorage.setItem()`',
      evidence: 'session',
      fire: name => sessionStorage.setItem(name, '1'),
    },
    {
      id: 'session-property',
      name: '`sessionStorage`: property',
      evidence: 'session',
      fire: name => {
        sessionStorage[name] = '1'
      },
    },
    {
      id: 'database',
      name: '`indexedDB.open()`',
      evidence: 'database',
      fire: name => {
        const request = indexedDB.open(name)
        request.onsuccess = () => request.result.close()
      },
    },
    {
      id: 'database-of-worker',
      name: '`indexedDB.open()` in a worker',
      evidence: 'database',
      fire: (name, stage, { work }) =>
        work(`const r = indexedDB.open("${name}"); r.onsuccess = () => r.result.close()`, stage),
    },
    {
      id: 'cache',
      name: '`caches.open()`',
      evidence: 'cache',
      fire: name => caches.open(name),
    },
  ],
}
