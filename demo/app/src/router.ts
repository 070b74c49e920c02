import { useEffect, useState } from 'preact/hooks'

const BASE = '/app'
const readPath = () => location.pathname.slice(BASE.length).replace(/\/$/, '') || '/'

/** Goes to a route without loading the page; what the demo says of the visitor stays in the address. */
export function navigate(path: string): void {
  history.pushState(null, '', BASE + path + location.search)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** The route now. */
export function usePath(): string {
  const [path, setPath] = useState(readPath)
  useEffect(() => {
    const onChange = () => setPath(readPath())
    addEventListener('popstate', onChange)
    return () => removeEventListener('popstate', onChange)
  }, [])
  return path
}
