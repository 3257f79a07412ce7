// The folder of built pages. Each build has a folder of its own in it, and `built.json` names the one that counts: it is put
// in place whole, as the last thing, so that builds at the same time are work done twice and no harm.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { BuiltPage } from '../../src/contract/built-page.ts'

const NOTE = 'built.json'
/** A build that is neither the newest nor so new that somebody may still write or read it is deleted. */
const KEPT_MS = 10 * 60_000

/** Returns the page that was built last, where there is one and all its files are there. */
export function lastBuild(folder: string): Extract<BuiltPage, { state: 'built' }> | undefined {
  if (!existsSync(join(folder, NOTE))) return undefined
  const { data } = BuiltPage.safeParse(parsed(readFileSync(join(folder, NOTE), 'utf8')))
  if (data?.state !== 'built') return undefined
  const { files, folder: name } = data
  return files.every(({ path }) => existsSync(join(folder, name, path))) ? data : undefined
}

/** Makes a folder for the next build. */
export function openBuild(folder: string): { readonly path: string; readonly name: string } {
  mkdirSync(folder, { recursive: true })
  const path = mkdtempSync(join(folder, 'built-'))
  return { path, name: basename(path) }
}

/** From now on this build counts. */
export function putInPlace(folder: string, built: BuiltPage): void {
  mkdirSync(folder, { recursive: true })
  const draft = join(folder, `${NOTE}.${process.pid}`)
  writeFileSync(draft, `${JSON.stringify(BuiltPage.parse(built), null, 2)}\n`)
  renameSync(draft, join(folder, NOTE))
  removeOld(folder, built.state === 'built' ? built.folder : '', Date.now() - KEPT_MS)
}

function removeOld(folder: string, current: string, beforeMs: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const age = statSync(path, { throwIfNoEntry: false })
    if (name === current || age?.isDirectory() !== true || age.mtimeMs > beforeMs) continue
    rmSync(path, { recursive: true, force: true })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Nobody but a hand that edits it leaves it half written; it is built anew.
    return undefined
  }
}
