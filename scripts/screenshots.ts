// `npm run screenshots [-- --only NAME] [--out FOLDER]`: pictures of every page, light and dark, of a simulated desk that has
// collected for a day. The same seed and dates give the same prices.
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { buildPage } from '../test/browser/build-page.ts'
import { findChromium } from '../test/browser/find-chromium.ts'
import { launchBrowser } from '../test/browser/launch-browser.ts'
import { type PageShot, SHOTS } from './screenshots/page-shots.ts'
import { startSimulatedDesk } from './screenshots/simulated-desk.ts'
import { takeShot } from './screenshots/take-shot.ts'

try {
  await main()
} catch (error) {
  process.stderr.write(`screenshots: ${error instanceof Error ? error.message : String(error)}\n`)
  // What was started before would keep the process alive.
  process.exit(1)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, out: { type: 'string', default: 'docs/screenshots' } },
  })
  const shots = chosen(values.only)
  const found = findChromium({ prefers: 'browser' })
  if ('reason' in found) throw new Error(`There can be no pictures: ${found.reason}.`)
  mkdirSync(values.out, { recursive: true })
  await buildPage()
  say('Collecting a day of the simulated world …')
  const desk = await startSimulatedDesk()
  const browser = await launchBrowser(found.path)
  let failed = 0
  try {
    let hasAccounts = false
    for (const shot of shots) {
      if (shot.seenBy !== undefined && !hasAccounts) {
        await desk.makeAccounts()
        hasAccounts = true
      }
      for (const theme of ['light', 'dark'] as const) {
        const missing = await takeShot(shot, { theme, desk, browser, folder: values.out })
        if (missing !== undefined) failed += 1
        say(`${shot.name} (${theme})${missing === undefined ? '' : `: ${missing}`}`)
      }
    }
  } finally {
    await browser.close()
    await desk.stop()
  }
  if (failed > 0) throw new Error(`${failed} pictures show a page that was not ready.`)
}

function chosen(names: readonly string[] = []): readonly PageShot[] {
  const all = SHOTS.map(({ name }) => name)
  const wrong = names.filter((name) => !all.includes(name))
  if (wrong.length > 0) throw new Error(`There is no picture ${wrong.join(', ')}; there are ${all.join(', ')}.`)
  return names.length === 0 ? SHOTS : SHOTS.filter(({ name }) => names.includes(name))
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
