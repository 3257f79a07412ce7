// One run of the program from its start to its end or its death. After that nothing it left behind goes on: its clock does
// not wake it, and what it asks of the outside is never answered.

/** Where a program may be made to die, besides between two steps. */
export const CRASH_POINTS = [
  'cache changed',
  'transaction begun',
  'in transaction',
  'before commit',
  'after commit',
  'stored being read',
  'spilled being folded',
  'spill appended',
  'spill synced',
  'spill before cut',
  'spill after cut',
] as const
export type CrashPoint = (typeof CRASH_POINTS)[number]

interface ArmedCrash {
  readonly point: CrashPoint
  /** The so manieth time that it is passed. */
  times: number
}

export class Life {
  readonly number: number
  #armed: ArmedCrash | undefined
  #diedAt: string | undefined

  constructor(number: number) {
    this.number = number
  }

  get isDead(): boolean {
    return this.#diedAt !== undefined
  }

  /** Where it died; undefined while it lives. */
  get diedAt(): string | undefined {
    return this.#diedAt
  }

  /** It dies when it passes there; at one place at a time. */
  arm(point: CrashPoint, times: number): void {
    this.#armed ??= { point, times }
  }

  disarm(): void {
    this.#armed = undefined
  }

  die(where: string): void {
    this.#diedAt ??= where
  }

  /** Tells that a point is passed; returns whether it is still alive. */
  survives(point: CrashPoint): boolean {
    if (this.#armed?.point === point) {
      this.#armed.times -= 1
      if (this.#armed.times <= 0) this.die(point)
    }
    return !this.isDead
  }

  /** Passes a point; never goes on where that is its end. */
  pass(point: CrashPoint): Promise<void> {
    return this.survives(point) ? Promise.resolve() : NEVER
  }

  /** Lets go on only who lives. */
  alive(): Promise<void> {
    return this.isDead ? NEVER : Promise.resolve()
  }
}

export const NEVER: Promise<never> = new Promise(() => undefined)
