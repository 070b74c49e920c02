/**
 * The wording of a surface as the visitor saw it, one line a text: what a record keeps as its notice.
 *
 * What changes by the minute (status, the words beside a switch) is left out, so that equal wording has one hash.
 */
export const readText = (surface: Element): string => {
  const walker = document.createTreeWalker(surface, 4 /* NodeFilter.SHOW_TEXT */)
  const lines: string[] = []
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode as Text
    if (data && !parentElement?.closest('.state,[role=status]')) lines.push(data)
  }
  return lines.join('\n')
}
