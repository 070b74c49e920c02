import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The content type of a file, by its extension. */
export const typeOf = path => TYPES[extname(path)] ?? 'application/octet-stream'

/** Reads a file below a folder; undefined where there is none, or where the path would leave the folder. */
export async function readBelow(folder, path) {
  const file = normalize(join(folder, decodeURIComponent(path)))
  if (!file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined
  try {
    return { body: await readFile(file), type: typeOf(file) }
  } catch {
    return undefined
  }
}

/** Answers with a file below a folder; true if there was one. */
export async function sendFile(response, folder, path) {
  const file = await readBelow(folder, path)
  if (!file) return false
  response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' })
  response.end(file.body)
  return true
}
