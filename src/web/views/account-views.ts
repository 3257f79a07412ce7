// The saved views of an account: a change is seen at once and saved behind it. One that can not be saved is kept and told, and
// one that meets a change made elsewhere is made again to that.
import type { ViewsAnswer, ViewsBody } from '../../contract/saved-views.ts'
import type { ViewEdit, Views } from './view-edits.ts'

interface AccountViewsParts {
  /** What the server is known to have. */
  readonly held: () => ViewsAnswer | undefined
  readonly hold: (answer: ViewsAnswer) => void
  readonly read: () => Promise<ViewsAnswer>
  readonly write: (body: ViewsBody) => Promise<ViewsAnswer>
  /** Whether a fault says that they were changed elsewhere. */
  readonly isChanged: (fault: unknown) => boolean
  /** Whether this account is the one that is signed in. */
  readonly isCurrent: () => boolean
  /** Undefined: what was told before is mended. */
  readonly tell: (fault: unknown) => void
}

export class AccountViews {
  readonly #parts: AccountViewsParts
  readonly #listeners = new Set<() => void>()
  /** Not saved yet, the oldest first. */
  #edits: readonly ViewEdit[] = []
  #saving: Promise<void> | undefined

  constructor(parts: AccountViewsParts) {
    this.#parts = parts
  }

  /** What is not saved yet; another array whenever it is another. */
  get unsaved(): readonly ViewEdit[] {
    return this.#edits
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change = (edit: ViewEdit): Promise<void> => {
    this.#set([...this.#edits, edit])
    return this.save()
  }

  /** Saves what is not saved yet. Whether it failed is told. */
  save = (): Promise<void> => {
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = undefined
    })
    return this.#saving
  }

  async #saveAll(): Promise<void> {
    try {
      while (this.#edits.length > 0 && this.#parts.isCurrent()) {
        const edits = this.#edits
        const saved = await this.#saveOnce(edits)
        this.#parts.hold(saved)
        this.#set(this.#edits.slice(edits.length))
      }
      // Who left takes nothing back of what whoever came is told.
      if (this.#edits.length === 0 && this.#parts.isCurrent()) this.#parts.tell(undefined)
    } catch (fault) {
      this.#parts.tell(fault)
    }
  }

  async #saveOnce(edits: readonly ViewEdit[]): Promise<ViewsAnswer> {
    const { held, read, write, isChanged } = this.#parts
    const before = held() ?? (await read())
    try {
      return await write({ views: [...withEdits(before.views, edits)], revision: before.revision })
    } catch (fault) {
      if (!isChanged(fault)) throw fault
    }
    const now = await read()
    return write({ views: [...withEdits(now.views, edits)], revision: now.revision })
  }

  #set(edits: readonly ViewEdit[]): void {
    this.#edits = edits
    for (const listener of this.#listeners) listener()
  }
}

export function withEdits(views: Views, edits: readonly ViewEdit[]): Views {
  return edits.reduce((now, edit) => edit(now), views)
}
