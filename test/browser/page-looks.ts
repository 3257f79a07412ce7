// What of a page's look can be told in words: which classes its style sheets do not know, in what sizes it is written, and
// whether its figures stand under one another.
import type { Page } from 'playwright-core'

/** Marks for scripts, of libraries, or that a parent has for the sake of its children. */
const NO_STYLE = /^(?:active$|group|lucide|u-|uplot)/

/** Classes in sight that no rule of a style sheet names: made up, or put together so that the build did not see them. */
export async function unknownClasses(page: Page): Promise<readonly string[]> {
  const classes = await page.evaluate(() => {
    const selectorsOf = (rules: CSSRuleList): string[] =>
      [...rules].flatMap((rule) => [
        ...(rule instanceof CSSStyleRule ? [rule.selectorText] : []),
        ...('cssRules' in rule ? selectorsOf(rule.cssRules as CSSRuleList) : []),
      ])
    const known = new Set(
      [...document.styleSheets]
        .flatMap((sheet) => selectorsOf(sheet.cssRules))
        .flatMap((selector) => selector.match(/\.(?:\\.|[\w-])+/g) ?? []),
    )
    const used = new Set([...document.querySelectorAll('#page [class]')].flatMap(({ classList }) => [...classList]))
    return [...used].filter((name) => !known.has(`.${CSS.escape(name)}`))
  })
  return classes.filter((name) => !NO_STYLE.test(name))
}

/** The sizes of all text that is to be read, in pixels, each once, the smallest first. */
export function textSizes(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const sizes = [...document.querySelectorAll<HTMLElement>('#page *')]
      .filter((element) => element.closest('[aria-hidden="true"], .u-wrap') === null)
      .filter(({ childNodes }) =>
        [...childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()),
      )
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    return [...new Set(sizes)].toSorted((a, b) => a - b)
  })
}

/** Cells of tables whose digits are not all of one width. */
export function unevenFigures(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('td, [role="gridcell"], dd')]
      .filter((cell) => !getComputedStyle(cell).fontVariantNumeric.includes('tabular-nums'))
      .map((cell) => cell.textContent),
  )
}
