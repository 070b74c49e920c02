/**
 * Puts new children in the place of those that differ from them, one by one; what is the same stays, and so does the focus:
 * where its element is replaced it goes to the one of the same words.
 *
 * @param next as many as there are, or the first ones.
 */
export const renew = (parent: Element, next: readonly Element[]): void => {
  next.forEach((element, index) => {
    const old = parent.children[index]
    if (!old) parent.append(element)
    else if (old !== element && !old.isEqualNode(element)) {
      const { activeElement } = old.getRootNode() as ShadowRoot
      const focused = old.contains(activeElement) && activeElement?.textContent
      old.replaceWith(element)
      for (const each of element.querySelectorAll<HTMLElement>('a,button'))
        if (each.textContent === focused) each.focus()
    }
  })
}
