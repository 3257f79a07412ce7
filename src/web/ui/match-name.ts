// How a match is called: the same on every page.

/** "Home – Away", of what the API calls "Home - Away". */
export function matchName(name: string): string {
  return name.replace(' - ', ' – ')
}
