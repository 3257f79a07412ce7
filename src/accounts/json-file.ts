// A small file of JSON that is replaced whole: after a crash it is the one before or the one after. The one before stays beside
// it.
import { copyFile, mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { Fault } from '../contract/fault.ts'

/** More than any of ours comes to: views of all accounts, at their largest. */
const BYTES_MAX = 64_000_000

export class JsonFile<Content> {
  readonly path: string
  readonly #schema: z.ZodType<Content>

  constructor(path: string, schema: z.ZodType<Content>) {
    this.path = path
    this.#schema = schema
  }

  /** Undefined where there is none; throws ACCOUNTS_DAMAGED where it can not be read. */
  async read(): Promise<Content | undefined> {
    let text: string
    try {
      const { size } = await stat(this.path)
      if (size > BYTES_MAX) throw new Error(`it has ${size} bytes`)
      text = await readFile(this.path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw this.#damaged(error)
    }
    try {
      return this.#schema.parse(JSON.parse(text))
    } catch (error) {
      throw this.#damaged(error)
    }
  }

  async write(content: Content): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 })
    await copyFile(this.path, `${this.path}.before`).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    const next = `${this.path}.next`
    const file = await open(next, 'w', 0o600)
    try {
      await file.writeFile(`${JSON.stringify(content, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(next, this.path)
    await syncFolder(dirname(this.path))
  }

  /** Differs from what it was when somebody changed the file. Throws ACCOUNTS_DAMAGED where it can not be looked at. */
  async stamp(): Promise<string> {
    try {
      const { ino, size, mtimeMs } = await stat(this.path)
      return `${ino} ${size} ${mtimeMs}`
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none'
      throw this.#damaged(error)
    }
  }

  /** What stands in the file may be secret: only where it is wrong is told. */
  #damaged(error: unknown): Fault {
    const { code, issues } = error as { code?: string; issues?: readonly { path: readonly PropertyKey[] }[] }
    const where = issues?.[0]?.path.join('.') ?? (typeof code === 'string' ? code : 'it is not JSON')
    return new Fault('ACCOUNTS_DAMAGED', `${this.path} can not be read (${where}).`)
  }
}

/** So that the new name outlives a crash of the machine, too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}
