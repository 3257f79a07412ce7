// Asking a bookmaker: fetch, then read in the reading thread; every way to fail ends as a value or a told fault.
import type { Bookmaker, EventReading, FeedRequest, ListReading } from '../bookmakers/bookmaker.ts'
import type { Fault, FaultNote } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'
import type { PayloadFetcher } from './fetch-payload.ts'
import type { AnswerReader } from './reading-pool.ts'

/** How asking for an event ended, in the words of a listing's fetch result. */
export type AskedEvent =
  | { readonly kind: 'ok'; readonly observation: Extract<EventReading, { kind: 'read' }>['observation'] }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'failed' | 'blocked'; readonly fault: Fault | FaultNote }

export interface Asker {
  /** Reads a list; undefined where none could be had, which the fault listener was told unless the run was ended. */
  readonly list: (bookmaker: Bookmaker, request: FeedRequest, signal: AbortSignal) => Promise<ListReading | undefined>
  readonly event: (
    bookmaker: Bookmaker,
    externalId: string,
    signal: AbortSignal,
  ) => Promise<AskedEvent & { readonly tookMs: number }>
}

export interface AskerParts {
  readonly fetcher: PayloadFetcher
  readonly reader: AnswerReader
  readonly clock: Clock
  readonly onFault: (fault: Fault | FaultNote) => void
}

export function createAsker({ fetcher, reader, clock, onFault }: AskerParts): Asker {
  return {
    list: async (bookmaker, request, signal) => {
      const fetched = await fetcher.fetch(request, signal)
      if (signal.aborted) return undefined
      if (fetched.kind === 'not_found') {
        onFault({ code: 'FETCH_STATUS', what: `${request.url} answered 404.` })
        return undefined
      }
      if (fetched.kind !== 'body') {
        onFault(fetched.fault)
        return undefined
      }
      const read = await reader.read(bookmaker.slug, request, fetched.bytes)
      if (read.kind === 'fault') onFault(read.fault)
      if (read.kind !== 'list') return undefined
      for (const fault of read.reading.faults) onFault(fault)
      return read.reading
    },
    event: async (bookmaker, externalId, signal) => {
      const startedMs = clock.nowMs()
      const request = bookmaker.event(externalId)
      const fetched = await fetcher.fetch(request, signal)
      const tookMs = clock.nowMs() - startedMs
      if (fetched.kind !== 'body') return { ...fetched, tookMs }
      return { ...eventOf(await reader.read(bookmaker.slug, request, fetched.bytes)), tookMs }
    },
  }
}

function eventOf(read: Awaited<ReturnType<AnswerReader['read']>>): AskedEvent {
  if (read.kind === 'fault') return { kind: read.isRefusal ? 'blocked' : 'failed', fault: read.fault }
  if (read.kind === 'list') throw new Error('Bug: an event was asked for and a list was read.')
  const { reading } = read
  if (reading.kind === 'fault') return { kind: 'failed', fault: reading.fault }
  return reading.kind === 'read' ? { kind: 'ok', observation: reading.observation } : reading
}
