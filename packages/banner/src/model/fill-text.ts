/**
 * Puts values into a text's `{name}` places. A place without a value stays as it is.
 *
 * @example fillText('Services ({count})', { count: 2 }) // 'Services (2)'
 */
export const fillText = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => `${values[name] ?? place}`)
