// Parts of a page of docs/ that are made from code; the rest of it is written by hand.

const END = '<!-- until here. -->'

/** Returns a page with one part of it made anew; a page with several has a name behind each beginning. */
export function withMadePart(page: string, text: string, name?: string): string {
  const begins = name === undefined ? '<!-- Made by `npm run docs`: -->' : `<!-- Made by \`npm run docs\`, ${name}: -->`
  const begin = page.indexOf(begins)
  const end = page.indexOf(END, begin)
  if (begin === -1 || end === -1) throw new Error(`The page lacks "${begins}" or "${END}" behind it.`)
  return `${page.slice(0, begin + begins.length)}\n${text}${page.slice(end)}`
}
