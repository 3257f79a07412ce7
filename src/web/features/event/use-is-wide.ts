// Whether there is room for two things side by side.
import { useSyncExternalStore } from 'react'

/** The sidebar, the grid with all its columns, and the summary. */
const query = () => matchMedia('(min-width: 80rem)')

export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => query().matches)
}

function subscribe(listener: () => void): () => void {
  const list = query()
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}
