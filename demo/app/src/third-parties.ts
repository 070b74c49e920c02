const readMeta = (name: string) =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content

/** Port of the second origin; the demo server writes it into the page. */
export const thirdPartyPort = readMeta('demo-third-party-port') ?? '4601'

/** The address of one third party. */
export const urlOf = (id: string, path: string) => `http://${id}.localhost:${thirdPartyPort}${path}`
