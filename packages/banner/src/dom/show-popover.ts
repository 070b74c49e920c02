/** Into the top layer, where no z-index of the page reaches; without taking the focus. */
export const showPopover = (element: HTMLElement | null): void => element?.showPopover?.()
