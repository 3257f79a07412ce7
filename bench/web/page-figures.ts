// What the scripts in the page (in-page/) find out, as the bench is told of it. Times are milliseconds.

/** Of the first price that a page showed. */
export interface FirstPrice {
  /** Since the navigation began. */
  readonly atMs: number
  readonly contentfulMs: number
  readonly requests: readonly { readonly url: string; readonly bytes: number }[]
  /** Of messages of the stream, as characters. */
  readonly streamed: number
}

export interface Frames {
  /** From one frame to the next. */
  readonly deltasMs: readonly number[]
  /** Tasks of 50 ms and more. */
  readonly longTasksMs: readonly number[]
  /** Quotes that frames of the stream told of. */
  readonly quotes: number
  readonly tookMs: number
}

export interface Paint {
  /** `event~market~bookmaker`. */
  readonly quote: string
  /** Of its first outcome. */
  readonly price: string
  /** When the frame that shows it was painted, in epoch milliseconds. */
  readonly atMs: number
}

export interface Blanks {
  readonly frames: number
  /** Frames in which a row within sight lacked its match or its prices. */
  readonly blank: number
  /** … as the scroll position had come, before the page did anything about it. */
  readonly blankBefore: number
  readonly scrolledPx: number
  readonly tookMs: number
  /** The most that one frame scrolled. */
  readonly mostPx: number
  /** From one frame to the next. */
  readonly deltasMs: readonly number[]
}

/** The handle of a scroll bar, in the window. */
export interface Thumb {
  readonly x: number
  readonly topY: number
  readonly heightPx: number
  readonly trackTopY: number
  readonly trackPx: number
}
