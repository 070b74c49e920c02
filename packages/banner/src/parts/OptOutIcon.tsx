import { OPT_OUT_PATHS } from './opt-out-paths.js'

/** The icon in a surface of Sluice's own. Drawn, not fetched. */
export const OptOutIcon = () => (
  <svg class="icon" viewBox="0 0 30 14" aria-hidden="true">
    {OPT_OUT_PATHS.map(path => (
      <path key={path.d} {...path} />
    ))}
  </svg>
)
