import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'
import type { Channel } from './channel'

/** One firing of all channels, each with targets of its own. */
export const RUNS = ['plain', 'first', 'reject', 'asked', 'accepted', 'withdrawn'] as const
export type Run = (typeof RUNS)[number]

/**
 * Every channel fires twice: at what a service declares, and then in the same way at what none does. The second is the
 * clock of the first, and shows that what nobody declared goes on as ever.
 */
export const SIDES = ['held', 'free'] as const
export type Side = (typeof SIDES)[number]

/** Host names of the two sides: one server, of which the config names one name. */
export const HOSTS: Record<Side, string> = { held: 'third.localhost', free: 'allowed.localhost' }

/** Names one firing of one channel; storage rows use it as their name, so the config declares `held_*`. */
export const keyOf = (side: Side, run: Run, channel: Channel) =>
  `${side}_${run}_${channel.of ?? channel.id}`

/** The evidence that a firing came through, as the logs say it. */
export const signOf = (side: Side, run: Run, channel: Channel) =>
  `${channel.evidence ?? 'request'} ${keyOf(side, run, channel)}`

/** The sides in the order in which they are fired. */
export const orderOf = ({ isNewestOnly }: Channel): readonly Side[] =>
  isNewestOnly ? ['free', 'held'] : SIDES

/** What has to come through where everything is allowed. */
export const allSigns = (run: Run, channels: Channel[]) =>
  channels.flatMap(channel =>
    (channel.isNewestOnly ? (['held'] as const) : SIDES).map(side => signOf(side, run, channel)),
  )

/** The sign of a path such as `/first/fetch/data.json`, if it is one of a channel. */
export const signOfPath = (side: Side, path: string) => {
  const [, run, id, file] = /^\/(\w+)\/([\w-]+)\/([\w.-]+)$/.exec(path) ?? []
  return run && id && file
    ? { key: `${side}_${run}_${id}`, file, evidence: file === 'loaded.gif' ? 'loaded' : 'request' }
    : undefined
}

const portOf = (server: { address(): { port: number } | string | null }) => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** A port that tells of each TCP connection. */
const meterConnections = async (tell: () => void) => {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    tell()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port: portOf(server), close }
}

/** A port that tells of each UDP packet, to `127.0.0.1` and, where the machine has it, to `::1`: Chromium tries only one. */
const meterPackets = async (tell: () => void) => {
  const bind = (type: 'udp4' | 'udp6', port: number, host: string) =>
    new Promise<UdpSocket>((resolve, reject) => {
      const socket = createSocket(type, tell)
      socket.once('error', reject)
      socket.bind(port, host, () => resolve(socket))
    })
  const first = await bind('udp4', 0, '127.0.0.1')
  const port = portOf(first)
  const second = await bind('udp6', port, '::1').catch(() => undefined)
  const close = () => {
    first.close()
    second?.close()
  }
  return { port, close }
}

/** The target of every channel, side and run; those that need a port of their own have it. */
export const createTargets = async (
  channels: Channel[],
  { thirdPort, sitePort, see }: { thirdPort: number; sitePort: number; see(sign: string): void },
) => {
  const targets = new Map<string, string>()
  const open: { close(): void }[] = []
  const make = async (side: Side, run: Run, channel: Channel) => {
    const { id, evidence = 'request', file = 'pixel.gif', scheme = 'http://' } = channel
    const key = keyOf(side, run, channel)
    if (['cookie', 'local', 'session', 'database', 'cache'].includes(evidence)) return key
    if (evidence === 'connection' || evidence === 'packet') {
      const meter = evidence === 'connection' ? meterConnections : meterPackets
      const { port, close } = await meter(() => see(signOf(side, run, channel)))
      open.push({ close })
      return `${scheme}${HOSTS[side]}:${port}`
    }
    return channel.isOwnHost
      ? `${scheme}localhost:${sitePort}/${side}/${run}/${id}/${file}`
      : `${scheme}${HOSTS[side]}:${thirdPort}/${run}/${id}/${file}`
  }
  for (const channel of channels)
    for (const side of SIDES)
      for (const run of RUNS)
        if (!channel.of) targets.set(keyOf(side, run, channel), await make(side, run, channel))
  return {
    of: (side: Side, run: Run, channel: Channel) =>
      targets.get(keyOf(side, run, channel)) as string,
    close: () => {
      for (const each of open) each.close()
    },
  }
}
