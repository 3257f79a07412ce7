// What a database on our own server is called, and what waits for it on disk: each world has its own.

/** e.g. "overround_live". */
export function databaseNameOf(feed: string): string {
  return `overround_${feed.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`
}
