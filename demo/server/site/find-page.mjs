/**
 * Pages of a company's site by path. `inline` puts sluice.js into the page; `strict` adds the strict policy, `policy` that of
 * the visitor's decision; `unmarked` has no marked code, and the script that holds what is not marked.
 */
export const PAGES = {
  '/': { file: 'home', title: '' },
  '/article': { file: 'article', title: 'Story' },
  '/shop': { file: 'shop', title: 'Shop' },
  '/privacy': { file: 'privacy', title: 'Privacy' },
  '/login': { file: 'login', title: 'Sign in' },
  '/inline': { file: 'inline', title: 'Sluice inside the page', inline: true },
  '/strict': { file: 'strict', title: 'Under a strict policy', strict: true },
  '/policy': { file: 'policy', title: 'A header for your choice', policy: true },
  '/unmarked': { file: 'unmarked', title: 'Code that nobody has marked', unmarked: true },
}

/** The page for a path; older policies share one. */
export function findPage(company, path) {
  const version = /^\/privacy\/archive\/([\w.-]+)$/.exec(path)?.[1]
  const old = company.config.policy.archive?.find(item => item.version === version)
  if (old) return { file: 'archive', title: `Privacy, version ${version}`, old }
  return PAGES[path]
}
