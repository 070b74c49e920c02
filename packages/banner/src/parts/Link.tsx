import type { ComponentChildren } from 'preact'
import { safeHref } from '../dom/safe-href.js'

/** A link that can only lead to http, https or a relative address; it opens beside the page, which keeps its place. */
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
