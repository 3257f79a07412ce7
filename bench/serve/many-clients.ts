// What a server answers to 32 clients at once: asked by `wrk` where it is installed, and by a loop of our own elsewhere.
import { spawn, spawnSync } from 'node:child_process'
import { percentile } from '../percentile.ts'
import type { ChildServer } from './child-server.ts'
import { type Asked, HttpClient } from './http-client.ts'

export const CLIENTS = 32

export interface Load {
  readonly perSecond: number
  readonly p99Ms: number
  readonly cpuUsPerRequest: number
}

interface Sent {
  readonly requests: number
  readonly perSecond: number
  readonly p99Ms: number
}

const hasWrk = spawnSync('wrk', ['-v']).error === undefined

/** Who asks, for the note of a figure. */
export const LOADED_BY = hasWrk ? 'wrk -t1 -c32' : 'a loop of 32 connections in the bench, which is slower than wrk'

/** Asks for so long; the process's time on the processor is divided by the requests. */
export async function load(server: ChildServer, asked: Asked, seconds: number): Promise<Load> {
  const before = await server.cost()
  const { requests, perSecond, p99Ms } = await (hasWrk ? loadByWrk : loadByLoop)(server.url, asked, seconds)
  const after = await server.cost()
  return { perSecond, p99Ms, cpuUsPerRequest: (after.cpuUs - before.cpuUs) / requests }
}

async function loadByWrk(url: string, { path, headers = {} }: Asked, seconds: number): Promise<Sent> {
  const sent = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const text = await outputOf('wrk', [
    '-t1',
    `-c${CLIENTS}`,
    `-d${seconds}s`,
    '--timeout',
    '30s',
    '--latency',
    ...sent,
    `${url}${path}`,
  ])
  const found = (pattern: RegExp) => pattern.exec(text)?.slice(1) ?? []
  const [p99 = '', unit = ''] = found(/99%\s+([\d.]+)(us|ms|s)/)
  const perMs = { us: 0.001, ms: 1, s: 1000 }[unit]
  const requests = Number(found(/(\d+) requests in/)[0])
  const isWhole = !/Non-2xx or 3xx|Socket errors/.test(text)
  if (!isWhole || perMs === undefined || !(requests > 0)) throw new Error(`wrk at ${path} says: ${text}`)
  return { requests, perSecond: Number(found(/Requests\/sec:\s+([\d.]+)/)[0]), p99Ms: Number(p99) * perMs }
}

function outputOf(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    child.stdout.on('data', (bytes) => {
      text += bytes
    })
    child.stderr.on('data', (bytes) => {
      text += bytes
    })
    child.once('error', reject)
    child.once('close', () => resolve(text))
  })
}

async function loadByLoop(url: string, asked: Asked, seconds: number): Promise<Sent> {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => HttpClient.open(url)))
  const times: number[] = []
  const beganMs = performance.now()
  const endMs = beganMs + seconds * 1000
  await Promise.all(
    clients.map(async (client) => {
      const request = client.requestOf(asked)
      for (let startMs = beganMs; startMs < endMs; startMs = performance.now()) {
        const { status } = await client.send(request)
        if (status >= 400) throw new Error(`${asked.path} was answered ${status}.`)
        times.push(performance.now() - startMs)
      }
    }),
  ).finally(() => {
    for (const client of clients) client.close()
  })
  const tookS = (performance.now() - beganMs) / 1000
  return { requests: times.length, perSecond: times.length / tookS, p99Ms: percentile(times, 99) }
}
