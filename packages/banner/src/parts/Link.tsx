import type { ComponentChildren } from 'preact'
import { safeHref } from '../dom/safe-href.js'

/** `createLink` for what Preact draws. */
export const Link = ({
  href,
  onOpen,
  children,
}: {
  href: string | undefined
  /** Opens a surface in place of the address. */
  onOpen?: (() => void) | undefined
  children: ComponentChildren
}) => (
  <a
    href={safeHref(href)}
    target="_blank"
    rel="noreferrer"
    onClick={
      onOpen &&
      (event => {
        event.preventDefault()
        onOpen()
      })
    }
  >
    {children}
  </a>
)
