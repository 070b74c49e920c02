/** What Sluice's surfaces take from the page; it suits placeholders, which stand in the page itself. */
const TOKENS = {
  'sluice-accent': 'var(--accent)',
  'sluice-on-accent': '#fff',
  'sluice-surface': '#fff',
  'sluice-text': 'var(--ink)',
}

/** A company's colours as custom properties. */
export const themeSheet = colors =>
  `:root {\n${Object.entries({ ...colors, ...TOKENS })
    .map(([name, value]) => `  --${name}: ${value};`)
    .join('\n')}\n}\n`
