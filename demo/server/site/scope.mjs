import { companies } from '../../companies/index.mjs'
import { withThirdParties } from '../../companies/with-third-parties.mjs'
import { thirdParties } from '../../third-parties/index.mjs'
import { AGES, REGIONS } from './read-visitor.mjs'
import { jsonForHtml } from './render.mjs'

const mark = (list, chosen) =>
  list.map(item => ({ ...item, selected: item.code === chosen ? ' selected' : '' }))

/** What every page knows: the third parties' addresses and the choices of the demo bar. */
export function commonScope({ visitor, port, thirdPartyPort, path }) {
  const all = Object.values(companies)
  return {
    third: Object.fromEntries(
      thirdParties.map(({ id }) => [id, `http://${id}.localhost:${thirdPartyPort}`]),
    ),
    portSuffix: port ? `:${port}` : '',
    startUrl: `http://localhost:${port}/`,
    spaUrl: `http://allset.localhost:${port}/app/`,
    regions: mark(REGIONS, visitor.region),
    ages: mark(AGES, visitor.age),
    gpcChecked: visitor.gpc ? ' checked' : '',
    nextChecked: visitor.nextPolicy ? ' checked' : '',
    visitor,
    path,
    companies: all.map(({ id, content }) => ({
      id,
      companyName: content.name,
      companyTagline: content.tagline,
      companyUrl: `http://${id}.localhost:${port}`,
    })),
  }
}

/** What a company's page knows besides. */
export function companyScope(company, common, { visitor, thirdPartyPort }) {
  const config = configFor(company, visitor, thirdPartyPort)
  const uses = Object.fromEntries((config.services ?? []).map(({ id }) => [id, true]))
  return {
    ...common,
    companies: common.companies.map(item => ({
      ...item,
      current: item.id === company.id ? ' aria-current="true"' : '',
    })),
    id: company.id,
    config,
    configJson: jsonForHtml(config),
    uses,
    optional: Object.keys(uses).some(id => id in common.third),
    sells: config.services?.some(service => service.sells),
    collects: !!config.collection,
    content: company.content,
    mapHere: uses.mapwell && company.content.article.place,
    archive: config.policy.archive,
  }
}

/** The config of a company, for the visitor whom the demo pretends to serve. */
function configFor(company, visitor, thirdPartyPort) {
  const config = withThirdParties(company.config, thirdPartyPort)
  if (visitor.age) config.age = visitor.age
  if (visitor.nextPolicy) {
    const { version, url, archive = [] } = config.policy
    config.policy = {
      version: `${version}-next`,
      url,
      archive: [{ version, url }, ...archive],
    }
  }
  return config
}
