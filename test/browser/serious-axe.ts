// Asks axe-core what of a page keeps people out: its serious and critical findings, as lines that say what and where.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Theme } from './launch-browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Of each finding, so many places are named. */
const PLACES_MAX = 5

const THEMES: readonly Theme[] = ['light', 'dark']

/** All that a theme can change: it is made of colours alone. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** Returns the findings of some rules, all unless told, a line each; none where the page is as it should be. */
export async function seriousAxe(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(AXE)
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) }
  const { violations }: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(options)})`)
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(lineOf)
}

/** Returns the findings in either theme, each with the theme it was found in. */
export async function seriousAxeInBothThemes(page: Page): Promise<readonly string[]> {
  const lines: string[] = []
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    const rules = colorScheme === 'dark' ? RULES_OF_COLOUR : undefined
    lines.push(...(await seriousAxe(page, rules)).map((line) => `${colorScheme}: ${line}`))
  }
  return lines
}

function lineOf({ id, impact, help, nodes }: AxeResults['violations'][number]): string {
  const places = nodes.slice(0, PLACES_MAX).map(({ target, any }) => {
    const why = any[0]?.message
    return `\n    ${target.join(' ')}${why === undefined ? '' : `: ${why}`}`
  })
  const more = nodes.length > PLACES_MAX ? `\n    and ${nodes.length - PLACES_MAX} more` : ''
  return `${id} (${impact}): ${help}${places.join('')}${more}`
}
