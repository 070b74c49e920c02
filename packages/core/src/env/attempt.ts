/** What a call gives; undefined where it throws, as reading cookies and storage does in a sandboxed frame. */
export const attempt = <T>(run: () => T, onThrow?: (cause: unknown) => void): T | undefined => {
  try {
    return run()
  } catch (cause) {
    onThrow?.(cause)
  }
  return
}
