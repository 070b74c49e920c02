/** Where the display stands that a hidden frame had; it comes along with a copy. */
const DISPLAY = 'data-sluice-display'

/** Smaller than this, nothing can be read in it. In pixels. */
const TINY = 10

/** Keeps a frame from being shown, by the style object, which a strict policy allows. */
export const hideFrame = (frame: HTMLIFrameElement) => {
  const { style } = frame
  frame.setAttribute(
    DISPLAY,
    `${style.getPropertyValue('display')} ${style.getPropertyPriority('display')}`,
  )
  style.setProperty('display', 'none', 'important')
}

/** Shows a hidden frame again, unless the page has done so. */
export const showFrame = (frame: HTMLIFrameElement) => {
  const [display = '', priority] = frame.getAttribute(DISPLAY)?.split(' ') ?? []
  if (priority === undefined) return
  frame.removeAttribute(DISPLAY)
  const { style } = frame
  if (!style.getPropertyPriority('display')) return
  style.setProperty('display', display, priority)
  if (!style.length) frame.removeAttribute('style')
}

/** Whether a frame is one that is made to do its work unseen; one in a part of the page that is not shown yet is none. */
export const isUnseen = (frame: HTMLIFrameElement) => {
  const view = frame.ownerDocument.defaultView as Window
  const { display, visibility, position } = view.getComputedStyle(frame)
  if (display === 'none') return true
  const parent = frame.parentElement
  if (
    visibility !== 'visible' &&
    (!parent || view.getComputedStyle(parent).visibility === 'visible')
  )
    return true
  if (!frame.getClientRects().length) return false
  const { width, height, left, right, top, bottom } = frame.getBoundingClientRect()
  if (width < TINY || height < TINY) return true
  if (position === 'fixed')
    return right <= 0 || bottom <= 0 || left >= view.innerWidth || top >= view.innerHeight
  return position === 'absolute' && (right + view.scrollX <= 0 || bottom + view.scrollY <= 0)
}

/**
 * Gives a placeholder the size of a frame, and its place where that is beside the flow; the page's own rules still reach
 * the class.
 */
export const copyShape = (frame: HTMLIFrameElement, placeholder: HTMLElement) => {
  const toLength = (value: string) => (/^\d+$/.test(value) ? `${value}px` : value)
  const { style } = placeholder
  style.width = frame.style.width || toLength(frame.width) || `${frame.offsetWidth}px`
  style.height = frame.style.height || toLength(frame.height) || `${frame.offsetHeight}px`
  style.aspectRatio = frame.style.aspectRatio
  style.maxWidth = '100%'
  const found = (frame.ownerDocument.defaultView as Window).getComputedStyle(frame)
  if (found.position !== 'absolute' && found.position !== 'fixed') return
  style.position = found.position
  for (const name of ['top', 'right', 'bottom', 'left', 'margin', 'zIndex', 'transform'] as const)
    style[name] = frame.style[name] || found[name]
}
