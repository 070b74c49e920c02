import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const SITE = fileURLToPath(new URL('../../site/', import.meta.url))
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = value => String(value).replace(/[&<>"']/g, mark => ESCAPES[mark])

/** JSON that may stand inside a script element. */
export const jsonForHtml = value => JSON.stringify(value, null, 2).replaceAll('<', '\\u003c')

const look = (scope, path) => path.split('.').reduce((value, key) => value?.[key], scope)

/**
 * A template of site/: `{{name}}` is escaped, `{{{name}}}` is not, `{{> part}}` puts a file of site/parts in,
 * `{{#each list}}…{{/each}}` repeats (fields of the item, or `this`), `{{#if name}}…{{/if}}` and
 * `{{#unless name}}…{{/unless}}` choose. A block may be nested in one of another kind or of another name:
 * the closing mark may repeat the name.
 */
export async function render(file, scope) {
  return fill(await withParts(await readFile(`${SITE}${file}`, 'utf8')), scope)
}

async function withParts(text) {
  const marks = [...text.matchAll(/\{\{> ([\w-]+)\}\}/g)]
  for (const [mark, name] of marks) {
    const part = await withParts(await readFile(`${SITE}parts/${name}.tpl`, 'utf8'))
    text = text.replaceAll(mark, () => part)
  }
  return text
}

const BLOCK = /\{\{#(each|if|unless) ([\w.-]+)\}\}([\s\S]*?)\{\{\/\1 \2\}\}/g

function fill(text, scope) {
  const opened = text.replace(BLOCK, (_, kind, path, inner) => {
    const value = look(scope, path)
    if (kind === 'if') return value ? fill(inner, scope) : ''
    if (kind === 'unless') return value ? '' : fill(inner, scope)
    const items = value ?? []
    return items
      .map(item => fill(inner, { ...scope, ...(typeof item === 'object' ? item : {}), this: item }))
      .join('')
  })
  return opened.replace(/\{\{\{([\w.-]+)\}\}\}|\{\{([\w.-]+)\}\}/g, (_, raw, path) =>
    raw ? (look(scope, raw) ?? '') : escapeHtml(look(scope, path) ?? ''),
  )
}
