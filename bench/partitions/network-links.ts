// A network of its own for the program: three links to this machine, each of which can be cut so that nothing passes and nobody is
// told, with what is on its way lost. Linux only, and only for root.
import { spawnSync } from 'node:child_process'
import type { ProgramPlace } from '../soak/program-in-world.ts'

export type LinkName = 'clients' | 'database' | 'bookmakers'

export interface Links {
  readonly place: ProgramPlace
  readonly cut: (link: LinkName) => void
  readonly mend: (link: LinkName) => void
  readonly remove: () => void
}

const LINKS: readonly LinkName[] = ['clients', 'database', 'bookmakers']
/** Of a range that private networks hardly use. */
const NETWORK = '10.211'

/** Returns why there can be no such network here; undefined where there can. */
export function whyNoLinks(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are of Linux alone'
  if (process.getuid?.() !== 0) return 'only root may make network namespaces'
  const name = `overround-try-${process.pid}`
  const made = spawnSync('ip', ['netns', 'add', name], { encoding: 'utf8' })
  if (made.status !== 0) return `ip netns add: ${made.error?.message ?? made.stderr.trim()}`
  spawnSync('ip', ['netns', 'del', name])
  return undefined
}

export function makeLinks(): Links {
  const space = `overround-${process.pid}`
  // Sixteen at a time do not meet, which is more than anybody runs.
  const part = 16 * (process.pid % 15)
  const links = LINKS.map((name, place) => ({
    name,
    here: `${NETWORK}.${part + place}.1`,
    there: `${NETWORK}.${part + place}.2`,
    device: `ovr${place}h${process.pid % 100_000}`,
    peer: `ovr${place}t${process.pid % 100_000}`,
  }))
  const remove = () => {
    for (const { device } of links) spawnSync('ip', ['link', 'del', device])
    spawnSync('ip', ['netns', 'del', space])
  }
  try {
    ip('netns', 'add', space)
    inside(space, 'link', 'set', 'lo', 'up')
    for (const { device, peer, here, there } of links) {
      ip('link', 'add', device, 'type', 'veth', 'peer', 'name', peer, 'netns', space)
      ip('addr', 'add', `${here}/30`, 'dev', device)
      ip('link', 'set', device, 'up')
      inside(space, 'addr', 'add', `${there}/30`, 'dev', peer)
      inside(space, 'link', 'set', peer, 'up')
    }
  } catch (error) {
    remove()
    throw error
  }
  const of = (wanted: LinkName) => {
    const found = links.find(({ name }) => name === wanted)
    if (found === undefined) throw new Error(`Bug: there is no link ${wanted}.`)
    return found
  }
  return {
    place: {
      command: ['ip', 'netns', 'exec', space],
      host: of('clients').there,
      database: of('database').here,
      bookmakers: of('bookmakers').here,
    },
    // The far end loses everything: neither side hears of it, as with a cable that is pulled far away.
    cut: (link) => lose(space, of(link).peer, true),
    mend: (link) => lose(space, of(link).peer, false),
    remove,
  }
}

/** Takes the far end down: packets are dropped both ways, and no connection is told. */
function lose(space: string, peer: string, isCut: boolean): void {
  inside(space, 'link', 'set', peer, isCut ? 'down' : 'up')
}

function inside(space: string, ...args: readonly string[]): void {
  ip('-n', space, ...args)
}

function ip(...args: readonly string[]): void {
  const done = spawnSync('ip', args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`ip ${args.join(' ')}: ${done.error?.message ?? done.stderr.trim()}`)
}
