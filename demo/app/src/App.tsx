import type { ComponentType } from 'preact'
import { StatePanel } from './parts/StatePanel.js'
import { navigate, usePath } from './router.js'
import { Notes } from './routes/Notes.js'
import { Privacy } from './routes/Privacy.js'
import { Tour } from './routes/Tour.js'
import { Week } from './routes/Week.js'

const ROUTES: { path: string; label: string; Page: ComponentType }[] = [
  { path: '/', label: 'Week', Page: Week },
  { path: '/tour', label: 'Tour', Page: Tour },
  { path: '/notes', label: 'Notes', Page: Notes },
  { path: '/privacy', label: 'Privacy', Page: Privacy },
]

/** The shell: routes, the page, and what Sluice says about it. */
export function App() {
  const path = usePath()
  const route = ROUTES.find(candidate => candidate.path === path) ?? ROUTES[0]
  if (!route) return null
  return (
    <div class="shell">
      <header class="side">
        <a class="brand" href="/">
          Allset
        </a>
        <nav aria-label="App">
          {ROUTES.map(({ path: to, label }) => (
            <a
              key={to}
              href={`/app${to}`}
              aria-current={to === route.path ? 'page' : undefined}
              onClick={event => {
                event.preventDefault()
                navigate(to)
              }}
            >
              {label}
            </a>
          ))}
        </nav>
        <a class="live" href="/live">
          What arrives
        </a>
      </header>
      <main key={route.path}>
        <route.Page />
      </main>
      <StatePanel />
    </div>
  )
}
