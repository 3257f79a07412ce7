// What the bench and its two kinds of child process say to each other.

/**
 * How the server under test stands: *cache*: complete, without any database; *empty*: the cache is on and holds nothing
 * yet, so that the database answers; *off*: without the cache; *warm*: cache and database, as the program runs.
 */
export type Mode = 'cache' | 'empty' | 'off' | 'warm'

/** The first message to the server under test. */
export interface Setup {
  readonly mode: Mode
  readonly events: number
  /** Of the database; every mode but *cache* needs one. */
  readonly url?: string
  /** 100 quotes at each bookmaker, instead of as many as each has. */
  readonly hasHundredQuotes?: boolean
}

/** The answer to it. */
export interface Started {
  /** e.g. "http://127.0.0.1:40123". */
  readonly url: string
}

export type Question =
  /** What the process has cost so far. */
  | { readonly ask: 'cost'; readonly isCollected?: boolean }
  /** Makes an observation of each of these listings and throws it away: what making costs is not the server's. */
  | { readonly ask: 'make'; readonly listings: readonly Listing[] }
  /** Applies one new observation of each of these listings, with five quotes changed. */
  | { readonly ask: 'observe'; readonly listings: readonly Listing[] }
  /** … and makes the row of the list again of each; answers with every time it took, in milliseconds. */
  | { readonly ask: 'show'; readonly listings: readonly Listing[] }
  /** Begins to apply so many observations a second, one after the other of all listings; 0 ends it. */
  | { readonly ask: 'collect'; readonly perSecond: number }

export interface Listing {
  readonly eventId: number
  readonly bookmaker: string
}

export interface Cost {
  /** Of all threads since the process began. */
  readonly cpuUs: number
  readonly rssBytes: number
  /** Of the main thread since collecting began. */
  readonly loopDelayP99Ms: number
  readonly loopDelayMaxMs: number
  /** Observations applied since the process began, and how many of them changed something. */
  readonly observed: number
  readonly changed: number
}

/** One answer that the bare server gives again. */
export interface RecordedAnswer {
  readonly path: string
  /** As it is sent; empty where none is. */
  readonly acceptEncoding: string
  readonly headers: readonly string[]
  readonly body: Uint8Array
  readonly etag: string | undefined
}
