/** Whether a name is one that a declaration means; `*` stands for any run of characters. */
export const matchesName = (pattern: string, name: string): boolean => {
  const parts = pattern.split('*')
  const last = parts.pop() as string
  if (!parts.length) return pattern === name
  let at = 0
  for (const [index, part] of parts.entries()) {
    const found = name.indexOf(part, at)
    if (index ? found < 0 : found !== 0) return false
    at = found + part.length
  }
  return name.endsWith(last) && name.length - last.length >= at
}
