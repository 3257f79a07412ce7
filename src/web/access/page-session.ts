// Who is signed in, as the page knows it: by what the server says when it is asked, and never by what the page thinks. Whose
// answers the page holds is kept apart from that, since they stay in sight while somebody signs in again.
import type { SessionAnswer } from '../../contract/session.ts'

export interface SessionState {
  /** Undefined until the server said it. */
  readonly answer: SessionAnswer | undefined
  /** Of whom the page is: while he has to sign in again, what he could do is still shown as his. */
  readonly shown: SessionAnswer | undefined
  /** Whose answers the page holds; undefined where it holds none, or those of everybody. */
  readonly owner: string | undefined
  /** Counts up when all that the page holds is to be forgotten. */
  readonly epoch: number
}

/** What one tab tells the others: that somebody signed in, or that he left. */
export type TabWord = 'entered' | 'left'

interface SessionParts {
  readonly read: () => Promise<SessionAnswer>
  /** Other tabs of this browser have the same cookie. */
  readonly tellTabs: (word: TabWord) => void
  readonly waits: (ms: number, then: () => void) => void
}

/** The first answer is asked for again so long after it did not come. */
const AGAIN_MS = 3_000

export class PageSession {
  readonly #parts: SessionParts
  readonly #listeners = new Set<() => void>()
  #state: SessionState = { answer: undefined, shown: undefined, owner: undefined, epoch: 0 }
  #looking: Promise<void> | undefined
  /** Counts what was done here: an answer that was asked for before is older. */
  #deeds = 0

  constructor(parts: SessionParts) {
    this.#parts = parts
  }

  get state(): SessionState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hears of it for as long as the page is of the same one, and that it is another's, once. */
  subscribeWhileSame({ hear, over }: { readonly hear: () => void; readonly over: () => void }): void {
    const { epoch } = this.#state
    const end = this.subscribe(() => {
      if (this.#state.epoch === epoch) return hear()
      end()
      over()
    })
  }

  /** Asks who is signed in; whoever asks meanwhile has the same answer. */
  look = (): Promise<void> => {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  /** Takes the answer to signing in, or to a change of one's own password. */
  enter(answer: SessionAnswer): void {
    this.#deeds += 1
    this.#take(answer)
    this.#parts.tellTabs('entered')
  }

  /** Takes the answer to signing out: nothing of who did is left in sight. */
  leave(answer: SessionAnswer): void {
    this.#deeds += 1
    this.#forget(answer)
    this.#parts.tellTabs('left')
  }

  /** Hears what another tab did. */
  async hear(word: TabWord): Promise<void> {
    await this.look()
    const { answer } = this.#state
    if (word === 'left' && answer !== undefined && isSignInNeeded(this.#state)) this.#forget(answer)
  }

  async #look(): Promise<void> {
    const deeds = this.#deeds
    try {
      const answer = await this.#parts.read()
      if (deeds === this.#deeds) this.#take(answer)
    } catch {
      // What is wrong is told by whatever else is asked. Only who never had an answer has to ask again.
      if (this.#state.answer === undefined) this.#parts.waits(AGAIN_MS, () => void this.look())
    }
  }

  #take(answer: SessionAnswer): void {
    const { owner, epoch } = this.#state
    const account = answer.account ?? undefined
    const isAnother = owner !== undefined && account !== undefined && account !== owner
    const isWaiting = owner !== undefined && isSignInNeeded({ answer })
    const shown = isWaiting ? this.#state.shown : answer
    this.#state = { answer, shown, owner: account ?? owner, epoch: isAnother ? epoch + 1 : epoch }
    this.#tell()
  }

  #forget(answer: SessionAnswer): void {
    this.#state = { answer, shown: answer, owner: undefined, epoch: this.#state.epoch + 1 }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Whether nothing is answered before somebody signs in. */
export function isSignInNeeded({ answer }: Pick<SessionState, 'answer'>): boolean {
  return answer?.is_required === true && answer.account === null
}
