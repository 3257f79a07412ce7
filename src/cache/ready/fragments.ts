// Parts of answers as bytes: an event's row of the list, a listing's part of the detail. Made when they are first asked
// for after a change, and put together without being read again.
import { hash } from 'node:crypto'
import type { Snapshot } from '../../odds/snapshot.ts'
import type { HeldEvent, ListedEvent } from '../event-index.ts'
import type { Renderer } from '../render-event.ts'
import { AnswerBody } from './answer-body.ts'
import { ByteLru } from './byte-lru.ts'
import { exactBytes } from './exact-buffer.ts'

/** A piece of JSON, and a digest that tells it from every other. */
export interface Fragment {
  readonly bytes: Buffer
  readonly digest: string
}

export interface PageFrame {
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

interface Row extends Fragment {
  readonly stamp: number
}

/** A fragment does not keep the snapshot that it was made of. */
interface Listing extends Fragment {
  readonly of: WeakRef<Snapshot>
}

export class Fragments {
  readonly #render: Renderer
  readonly #rows: ByteLru<number, Row>
  readonly #listings: ByteLru<string, Listing>

  /** Rows and listings may take half of the bytes each. */
  constructor(render: Renderer, bytesMax: number) {
    this.#render = render
    this.#rows = new ByteLru(bytesMax / 2, ({ bytes }) => bytes.byteLength)
    this.#listings = new ByteLru(bytesMax / 2, ({ bytes }) => bytes.byteLength)
  }

  /** Bytes of all that are kept. */
  get bytes(): number {
    return this.#rows.bytes + this.#listings.bytes
  }

  /** The row of an event that the cache holds. */
  row(event: HeldEvent): Fragment {
    const { eventId } = event.view
    const held = this.#rows.get(eventId)
    if (held?.stamp === event.stamp) return held
    const made = { ...rowOf(event, this.#render), stamp: event.stamp }
    this.#rows.set(eventId, made)
    return made
  }

  /** Every market of a listing that the cache holds. */
  listing(listing: Snapshot): Fragment {
    const key = `${listing.eventId} ${listing.bookmaker}`
    const held = this.#listings.get(key)
    if (held?.of.deref() === listing) return held
    const made = { ...listingOf(listing, this.#render), of: new WeakRef(listing) }
    this.#listings.set(key, made)
    return made
  }
}

/** Returns an event as a row of the list. */
export function rowOf({ view, tournament }: ListedEvent, render: Renderer): Fragment {
  return fragmentOf(render.row(view, tournament))
}

/** Returns every market of a listing. */
export function listingOf(listing: Snapshot, render: Renderer): Fragment {
  return fragmentOf(render.markets(listing))
}

/** Returns an answer of `GET /api/events`. */
export function pageBody(rows: readonly Fragment[], { total, page, pageSize }: PageFrame): AnswerBody {
  const end = `],"total":${total},"page":${page},"page_size":${pageSize}}`
  return joined('{"events":[', rows, end)
}

/** Returns an answer of `GET /api/events/{id}`: the row, with all markets as its last member. */
export function detailBody(row: Fragment, listings: readonly Fragment[]): AnswerBody {
  const open = { bytes: row.bytes.subarray(0, -1), digest: row.digest }
  return joined('', [open], ',"markets_by_bookmaker":[', listings, ']}')
}

function fragmentOf(json: string): Fragment {
  const bytes = exactBytes(json)
  return { bytes, digest: digestOf(bytes) }
}

/** Joins texts and lists of fragments, a comma between two of a list. */
function joined(...parts: readonly (string | readonly Fragment[])[]): AnswerBody {
  const pieces: Uint8Array[] = []
  const digests: string[] = []
  for (const part of parts) {
    if (typeof part === 'string') {
      pieces.push(exactBytes(part))
      digests.push(part)
      continue
    }
    for (const [place, { bytes, digest }] of part.entries()) {
      if (place > 0) pieces.push(COMMA)
      pieces.push(bytes)
      digests.push(digest)
    }
  }
  return new AnswerBody(pieces, digestOf(digests.join(' ')))
}

const COMMA = Buffer.from(',')

/** 132 bits of SHA-1: enough to tell answers apart, and quick. */
function digestOf(data: string | Uint8Array): string {
  return hash('sha1', data, 'base64url').slice(0, 22)
}
