const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A number as bits, the highest first. */
export const toBits = (value: number, width: number): string =>
  value.toString(2).padStart(width, '0')

const pad = (bits: string, unit: number) => bits.padEnd(Math.ceil(bits.length / unit) * unit, '0')

/**
 * Bits as Base64 for addresses. They are filled up to whole bytes first, as the IAB's own library does and its
 * specification does not; readers take both.
 */
export const pack = (bits: string): string =>
  pad(pad(bits, 8), 6).replace(/.{6}/g, six => ALPHABET[Number.parseInt(six, 2)] as string)

/** The bits of a text; undefined where it holds another character. */
export const unpack = (text: string): string | undefined =>
  /^[\w-]+$/.test(text)
    ? text.replace(/./g, character => toBits(ALPHABET.indexOf(character), 6))
    : undefined
