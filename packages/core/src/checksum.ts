/** 32 bits that tell damage and careless edits (FNV-1a, base 36); no signature, since the page has no secret. */
export const checksum = (text: string): string => {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x1000193)
  return (sum >>> 0).toString(36)
}
