import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DIST, renderPage } from '../support/site'
import { type Answer, type Asked, startStaticServer } from '../support/static-server'
import { contentOf, startAnswers } from './answers'
import { channels } from './channels'
import { pageScript } from './page-script'
import { createTargets, HOSTS, RUNS, type Run, SIDES, signOfPath } from './targets'

/** The one service of the page, and all that it declares. */
const configFor = (sitePort: number) => ({
  policy: { version: '2026-01-15', url: '/privacy' },
  controller: { name: 'Example Ltd' },
  services: [
    {
      id: 'held',
      name: 'Held',
      purposes: ['analytics'],
      hosts: [HOSTS.held, `localhost:${sitePort}/held/`],
      cookies: [{ name: 'held_*' }],
      storage: (['localStorage', 'sessionStorage', 'indexedDB', 'cache'] as const).map(type => ({
        type,
        name: 'held_*',
      })),
    },
  ],
})

const html = (body: string): Answer => ({ body, type: 'text/html; charset=utf-8' })

/** The script tags of a page with a manager, in the order in which the docs show them. */
const managerTags = (sitePort: number) => `
<script type="application/json" id="sluice-config">${JSON.stringify(configFor(sitePort))}</script>
<script src="/sluice/sluice-intercept.js"></script>
<script src="/sluice/sluice.js" data-sluice-mode="production"></script>`

/** A copy of the built files: a build in the middle of the run would take the manager off its pages. */
const copyBuild = () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-build-'))
  cpSync(DIST, folder, { recursive: true })
  for (const file of ['sluice.js', 'sluice-intercept.js', 'sluice-keeper.js'])
    if (!existsSync(join(folder, file))) throw new Error(`No ${file}: run the build first`)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A page on `localhost` with every channel, with and without a manager, and a third party on other hosts of the machine. */
export const startCoverageSite = async () => {
  const seen = new Set<string>()
  const see = (sign: string) => void seen.add(sign)
  const build = copyBuild()
  const answers = await startAnswers(see)
  let targets: Awaited<ReturnType<typeof createTargets>>

  // Every piece has a target of its own: the channels must not share an answer from memory.
  const markup = (run: Run) =>
    channels
      .flatMap(channel => SIDES.map(side => channel.markup?.(targets.of(side, run, channel)) ?? ''))
      .join('\n')
  const page = (before: string) => (asked: Asked) =>
    html(
      renderPage({
        isPlain: true,
        before,
        body: `${markup((asked.query.get('run') ?? 'asked') as Run)}<script src="/coverage.js"></script>`,
      }),
    )
  const ownPaths = channels
    .filter(({ isOwnHost }) => isOwnHost)
    .flatMap(({ id, file = 'pixel.gif' }) =>
      SIDES.flatMap(side =>
        RUNS.map(run => {
          const path = `/${run}/${id}/${file}`
          const answer = (): Answer => {
            const sign = signOfPath(side, path)
            if (sign) see(`${sign.evidence} ${sign.key}`)
            return contentOf(file, sign?.key ?? '')
          }
          return [`/${side}${path}`, answer] as const
        }),
      ),
    )
  const server = await startStaticServer({
    folders: { '/sluice/': build.folder },
    routes: {
      '/plain': page(''),
      '/managed': asked => page(managerTags(asked.port))(asked),
      '/coverage.js': () => pageScript(channels),
      '/empty': '<!doctype html><html lang="en"><title>Empty</title>',
      '/inner':
        '<!doctype html><html lang="en"><title>Inner</title><script>const url = new URLSearchParams(location.search).get("url"); if (url) fetch(url).catch(() => {})</script>',
      ...Object.fromEntries(ownPaths),
    },
  })
  targets = await createTargets(channels, { thirdPort: answers.port, sitePort: server.port, see })
  return {
    url: server.url,
    /** Answered to everybody, from the host that no service declares. */
    probe: `http://${HOSTS.free}:${answers.port}/probe`,
    targetOf: targets.of,
    /** Every sign that a firing came through, so far. */
    seen,
    see,
    async close() {
      await server.close()
      await answers.close()
      targets.close()
      build.remove()
    },
  }
}

/** A running site of the coverage table. */
export type CoverageSite = Awaited<ReturnType<typeof startCoverageSite>>
