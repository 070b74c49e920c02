/** A company's colours as custom properties. */
export const themeSheet = colors =>
  `:root {\n${Object.entries(colors)
    .map(([name, value]) => `  --${name}: ${value};`)
    .join('\n')}\n}\n`
