/**
 * A short content hash (FNV-1a, two lanes of 32 bits, base 36). It finds damage and names texts; it is no signature.
 * `crypto.subtle` is absent on http pages (ST5).
 */
export const hash = (text: string): string => {
  let a = 0x811c9dc5
  let b = 0x1000193
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x1000193)
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (a >>> 13)
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36)
}
