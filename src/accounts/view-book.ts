// Saved views of each account. They are read when they are asked for, and written whole: both happen rarely.
import { join } from 'node:path'
import { ViewsFile } from '../contract/account-files.ts'
import { Fault } from '../contract/fault.ts'
import type { ViewsAnswer, ViewsBody } from '../contract/saved-views.ts'
import type { Clock } from '../contract/world.ts'
import { inTurn } from './file-turn.ts'
import { JsonFile } from './json-file.ts'

export class ViewBook {
  readonly #folder: string
  readonly #clock: Clock
  readonly #file: JsonFile<ViewsFile>

  constructor({ folder, clock }: { readonly folder: string; readonly clock: Clock }) {
    this.#folder = folder
    this.#clock = clock
    this.#file = new JsonFile(join(folder, 'views.json'), ViewsFile)
  }

  /** Throws ACCOUNTS_DAMAGED. */
  async of(account: string): Promise<ViewsAnswer> {
    const found = (await this.#file.read())?.of.find((each) => each.account === account)
    return { views: found?.views ?? [], revision: found?.revision ?? 0 }
  }

  /** Throws VIEWS_CHANGED where that revision is not the newest, and ACCOUNTS_DAMAGED. */
  async put(account: string, { views, revision }: ViewsBody): Promise<ViewsAnswer> {
    return this.#change(account, (before) => {
      if (before.revision !== revision) {
        throw new Fault('VIEWS_CHANGED', `The views are at revision ${before.revision}, not ${revision}.`)
      }
      return { views, revision: revision + 1 }
    })
  }

  /** Of an account that is gone; one made anew under its name begins with none. */
  async remove(account: string): Promise<void> {
    await this.#change(account, () => undefined)
  }

  async #change<Result extends ViewsAnswer | undefined>(
    account: string,
    work: (before: ViewsAnswer) => Result,
  ): Promise<Result> {
    return inTurn(this.#folder, this.#clock, async () => {
      const all = (await this.#file.read())?.of ?? []
      const found = all.find((each) => each.account === account)
      const after = work({ views: found?.views ?? [], revision: found?.revision ?? 0 })
      const others = all.filter((each) => each !== found)
      if (found !== undefined || after !== undefined) {
        await this.#file.write({ version: 1, of: after === undefined ? others : [...others, { account, ...after }] })
      }
      return after
    })
  }
}
