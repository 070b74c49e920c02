const SIZE = 256
const BLOCKS = ['#efece4', '#f3f0e9', '#e9e6dc']

/** A map tile of an invented town, the same each time for the same place. */
export function drawTile(column, row) {
  const seed = column * 7 + row * 13
  const park =
    seed % 5 === 0 ? '<rect x="30" y="120" width="96" height="104" rx="10" fill="#cfe3c4"/>' : ''
  const river =
    row === 1
      ? `<path d="M0 70 C80 40 170 110 256 70" fill="none" stroke="#b5d4e9" stroke-width="34"/>`
      : ''
  const houses = [0, 1, 2, 3, 4, 5]
    .map(index => {
      const x = 18 + ((seed * 31 + index * 67) % 190)
      const y = 140 + ((seed * 17 + index * 41) % 90)
      return `<rect x="${x}" y="${y}" width="${18 + (index % 3) * 8}" height="16" rx="2" fill="#ddd7ca"/>`
    })
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}"><rect width="${SIZE}" height="${SIZE}" fill="${BLOCKS[seed % 3]}"/>${park}${houses}${river}
<g stroke="#fff" fill="none"><path d="M0 128 H256" stroke-width="16"/><path d="M128 0 V256" stroke-width="12"/><path d="M0 ${30 + (seed % 4) * 10} L256 ${220 - (seed % 3) * 20}" stroke-width="7"/></g>
<path d="M0 128 H256" stroke="#f5d78b" stroke-width="9"/></svg>`
}
