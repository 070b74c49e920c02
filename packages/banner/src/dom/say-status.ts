/**
 * Writes a status into every element that the page keeps for it (`data-consent-status`), such as that an opt-out is
 * honoured (SG4).
 *
 * @returns whether the page has such an element.
 */
export const sayStatus = (text: string): boolean => {
  const places = document.querySelectorAll('[data-consent-status]')
  for (const place of places) if (place.textContent !== text) place.textContent = text
  return places.length > 0
}
