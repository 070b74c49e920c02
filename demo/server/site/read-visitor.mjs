/** Regions that the demo offers, at least one for each kind of law. */
export const REGIONS = [
  { code: '', label: 'Unknown' },
  { code: 'DE', label: 'Germany' },
  { code: 'GB', label: 'United Kingdom' },
  { code: 'CH', label: 'Switzerland' },
  { code: 'US-CA', label: 'California' },
  { code: 'US-CO', label: 'Colorado' },
  { code: 'US-TX', label: 'Texas' },
  { code: 'US-VA', label: 'Virginia' },
  { code: 'CA-QC', label: 'Québec' },
  { code: 'CA-ON', label: 'Ontario' },
  { code: 'BR', label: 'Brazil' },
  { code: 'JP', label: 'Japan' },
]

export const AGES = [
  { code: '', label: 'Not asked' },
  { code: 'under-13', label: 'Under 13' },
  { code: '13-15', label: '13 to 15' },
  { code: 'adult', label: 'Adult' },
]

const oneOf = (list, code) => (list.some(item => item.code === code) ? code : '')

/**
 * Whom the demo pretends to serve. All of it stands in the address and nowhere else, so that switching stores nothing.
 */
export function readVisitor(url) {
  const region = oneOf(REGIONS, url.searchParams.get('region') ?? '')
  const age = oneOf(AGES, url.searchParams.get('age') ?? '')
  const gpc = url.searchParams.get('gpc') === '1'
  const nextPolicy = url.searchParams.get('policy') === 'next'
  const query = new URLSearchParams()
  if (region) query.set('region', region)
  if (age) query.set('age', age)
  if (gpc) query.set('gpc', '1')
  if (nextPolicy) query.set('policy', 'next')
  return { region, age, gpc, nextPolicy, query: query.size ? `?${query}` : '' }
}

/** Puts the visitor's query on every link and form of a page that leads to another page of a site. */
export function keepVisitor(html, query) {
  if (!query) return html
  return html.replace(
    /(href|action)="((?:http:\/\/[\w-]+\.localhost:\d+)?\/(?!assets\/|sluice\/|theme\.css)[^"?#]*)(#[^"]*)?"/g,
    (_, name, path, hash = '') => `${name}="${path}${query.replaceAll('&', '&amp;')}${hash}"`,
  )
}
