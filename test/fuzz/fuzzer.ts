// What all fuzzers are to whoever runs them: a text makes one input, always the same, and what came of it is told.

export interface Fuzzed {
  /** How it ended, for counting; *wrong* is what must not happen. */
  readonly outcome: string
  /** Of what is wrong. */
  readonly what?: string
  readonly input?: string
}

export interface Fuzzer {
  readonly name: string
  readonly try: (text: string) => Promise<Fuzzed>
  readonly close: () => Promise<void>
}
