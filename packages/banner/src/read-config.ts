import { MAX_CONFIG_LENGTH } from '@sluice/core/start'

/** The config as the page states it; what is no JSON is handed on as text, for the diagnostics to name. */
export const readConfig = (): unknown => {
  // An element of that id is no config.
  const stated = (window as { sluiceConfig?: unknown }).sluiceConfig
  if (stated !== undefined && !(stated instanceof Element)) return stated
  const text = document.getElementById('sluice-config')?.textContent
  if (!text || text.length > MAX_CONFIG_LENGTH) return text ?? undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
