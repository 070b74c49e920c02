import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type StaticServerOptions, startStaticServer } from './static-server'
import { startThirdParty } from './third-party'

const ending: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

const serve = async (options: StaticServerOptions) => {
  const server = await startStaticServer(options)
  ending.push(server.close)
  return server
}

const third = async () => {
  const party = await startThirdParty()
  ending.push(party.close)
  return party
}

const folderWith = (files: Record<string, string>) => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-static-'))
  ending.push(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

describe('static server', () => {
  it('serves folders with content types, and nothing beside them', async () => {
    const folder = folderWith({ 'index.html': '<title>Site</title>', 'a.js': 'let a' })
    const server = await serve({ folders: { '/site/': folder } })
    const script = await fetch(server.url('/site/a.js'))
    expect(script.headers.get('content-type')).toMatch('text/javascript')
    expect(await script.text()).toBe('let a')
    expect(await (await fetch(server.url('/site/'))).text()).toContain('Site')
    expect((await fetch(server.url('/site/..%2f..%2fetc/passwd'))).status).toBe(404)
    expect((await fetch(server.url('/other'))).status).toBe(404)
  })

  it('puts one nonce for each request into headers, page and injected head', async () => {
    const server = await serve({
      routes: {
        '/': '<!doctype html><html><head><title>x</title></head><script nonce="$NONCE"></script>',
      },
      headers: { '/*': { 'Content-Security-Policy': "script-src 'nonce-$NONCE'" } },
      inject: '<script nonce="$NONCE">first</script>',
    })
    const ask = async () => {
      const answer = await fetch(server.url('/'))
      const [, nonce] =
        /nonce-([\w-]+)/.exec(answer.headers.get('content-security-policy') ?? '') ?? []
      return { nonce, text: await answer.text() }
    }
    const first = await ask()
    expect(first.text).toContain(`<head><script nonce="${first.nonce}">first</script><title>`)
    expect(first.text.split(`nonce="${first.nonce}"`)).toHaveLength(3)
    expect((await ask()).nonce).not.toBe(first.nonce)
  })

  it('keeps a log of hits, and waits for one', async () => {
    const server = await serve({ routes: { '/late': 'late' } })
    const waiting = server.waitFor(({ path }) => path === '/late?a=1')
    await fetch(server.url('/favicon.ico'))
    await fetch(server.url('/late?a=1', '127.0.0.1'), { headers: { 'sec-gpc': '1' } })
    expect((await waiting).headers['sec-gpc']).toBe('1')
    expect(server.log()).toMatchObject([{ method: 'GET', path: '/late?a=1', host: '127.0.0.1' }])
    server.reset()
    expect(server.log()).toEqual([])
    await expect(server.waitFor(() => true, { timeout: 20 })).rejects.toThrow(/saw nothing/)
  })
})

describe('third party', () => {
  it('names its caller in the order, sets a cookie with every answer, and logs it', async () => {
    const party = await third()
    for (const path of [
      '/s.js?id=a',
      '/module.js?id=a',
      '/p.gif',
      '/frame.html',
      '/style.css',
      '/collect',
      '/fail',
    ]) {
      const answer = await fetch(party.url(path))
      expect(answer.headers.get('set-cookie'), path).toBe('tp=1; Path=/')
      expect(answer.status, path).toBe(path === '/fail' ? 500 : 200)
    }
    expect(await (await fetch(party.url('/s.js?id=a'))).text()).toContain('.push("a")')
    expect((await fetch(party.url('/fail?status=404'))).status).toBe(404)
    expect((await fetch(party.url('/no-such'))).status).toBe(404)
    expect(party.log()).toHaveLength(10)
  })

  it('hangs until it is released, and is slow by request', async () => {
    const party = await third()
    let answered = false
    const hanging = fetch(party.url('/hang.js?id=h')).then(() => {
      answered = true
    })
    await party.waitFor(({ path }) => path.startsWith('/hang.js'))
    const start = Date.now()
    await fetch(party.url('/slow.js?delay=50'))
    expect(Date.now() - start).toBeGreaterThanOrEqual(49)
    expect(answered).toBe(false)
    party.release()
    await hanging
    expect(answered).toBe(true)
  })

  it('collects across origins with credentials', async () => {
    const party = await third()
    const headers = { origin: 'http://shop.localhost', 'content-type': 'application/json' }
    const preflight = await fetch(party.url('/collect'), { method: 'OPTIONS', headers })
    expect(preflight.status).toBe(204)
    const answer = await fetch(party.url('/collect'), { method: 'POST', headers, body: '{"e":1}' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://shop.localhost')
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    expect((await party.waitFor(({ method }) => method === 'POST')).body).toBe('{"e":1}')
  })
})
