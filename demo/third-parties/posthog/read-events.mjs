import { gunzipSync } from 'node:zlib'

/** The names of the events in a request of posthog-js, which sends JSON, a form with base64, or gzip. */
export function readEvents(body, query, headers) {
  if (body.length === 0) return []
  try {
    const parsed = JSON.parse(unpack(body, query, headers))
    const list = Array.isArray(parsed) ? parsed : (parsed.batch ?? parsed.data ?? [parsed])
    return list.map(item => String(item.event ?? 'event'))
  } catch {
    return [`${body.length} bytes`]
  }
}

function unpack(body, query, headers) {
  if (query.get('compression') === 'gzip-js' || (body[0] === 0x1f && body[1] === 0x8b))
    return gunzipSync(body).toString()
  const text = body.toString()
  if (!headers['content-type']?.includes('form-urlencoded')) return text
  const data = new URLSearchParams(text).get('data') ?? ''
  return data.startsWith('{') || data.startsWith('[')
    ? data
    : Buffer.from(data, 'base64').toString()
}
