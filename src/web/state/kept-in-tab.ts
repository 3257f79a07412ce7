// What a tab remembers until it is closed, over reloads: text under a name. Where the browser keeps nothing it lasts until
// the page is loaded anew.
const PREFIX = 'overround '
const unkept = new Map<string, string>()

export function keepInTab(name: string, text: string): void {
  unkept.set(name, text)
  try {
    sessionStorage.setItem(PREFIX + name, text)
  } catch {
    // It is full or forbidden, and what was kept above has to do.
  }
}

/** Returns what was kept last; undefined where nothing was. */
export function keptInTab(name: string): string | undefined {
  const here = unkept.get(name)
  if (here !== undefined) return here
  try {
    return sessionStorage.getItem(PREFIX + name) ?? undefined
  } catch {
    return undefined
  }
}
