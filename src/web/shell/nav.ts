// The pages, in the order of the sidebar, and the letter that goes there after "g".
import {
  Activity,
  ChartNoAxesCombined,
  CircleGauge,
  Database,
  Grid3x3,
  type LucideIcon,
  Settings,
  Timer,
} from 'lucide-react'

interface NavPage {
  readonly to: '/' | '/coverage' | '/analysis' | '/runs' | '/sources' | '/settings' | '/storage'
  readonly name: string
  readonly letter: string
  readonly icon: LucideIcon
  /** Addresses that are of this page, too. */
  readonly also?: string
}

export const NAV_GROUPS: readonly { readonly name: string; readonly pages: readonly NavPage[] }[] = [
  {
    name: 'Prices',
    pages: [
      { to: '/', name: 'Odds', letter: 'o', icon: Grid3x3, also: '/events' },
      { to: '/coverage', name: 'Coverage', letter: 'c', icon: CircleGauge },
      { to: '/analysis', name: 'Analysis', letter: 'a', icon: ChartNoAxesCombined },
    ],
  },
  {
    name: 'Operation',
    pages: [
      { to: '/runs', name: 'Runs', letter: 'r', icon: Timer },
      { to: '/sources', name: 'Sources', letter: 's', icon: Activity },
      { to: '/storage', name: 'Storage', letter: 'd', icon: Database },
      { to: '/settings', name: 'Settings', letter: 'e', icon: Settings },
    ],
  },
]

export const NAV_PAGES: readonly NavPage[] = NAV_GROUPS.flatMap(({ pages }) => pages)

/** Whether an address is of a page: its own, one below it, or one of the event pages for the odds. */
export function isOnPage({ to, also }: NavPage, path: string): boolean {
  if (also !== undefined && path.startsWith(also)) return true
  return to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)
}
