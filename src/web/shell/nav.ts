// The pages, in the order of the sidebar, and the letter that goes there after "g".
import {
  Activity,
  ChartNoAxesCombined,
  CircleGauge,
  Database,
  Grid3x3,
  type LucideIcon,
  ScrollText,
  Settings,
  Timer,
  Users,
} from 'lucide-react'
import { useMemo } from 'react'
import { useAccount, useMay } from '../access/access.ts'

export interface NavPage {
  readonly to:
    | '/'
    | '/coverage'
    | '/analysis'
    | '/runs'
    | '/sources'
    | '/settings'
    | '/storage'
    | '/accounts'
    | '/audit'
  readonly name: string
  readonly letter: string
  readonly icon: LucideIcon
  /** Addresses that are of this page, too. */
  readonly also?: string
}

interface NavGroup {
  readonly name: string
  readonly pages: readonly NavPage[]
}

const GROUPS: readonly NavGroup[] = [
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

/** Only for who administers; where nobody signs in there is nothing of it. */
const ADMINISTRATION: NavGroup = {
  name: 'Administration',
  pages: [
    { to: '/accounts', name: 'Accounts', letter: 'u', icon: Users },
    { to: '/audit', name: 'Audit', letter: 'l', icon: ScrollText },
  ],
}

const ALL_GROUPS = [...GROUPS, ADMINISTRATION]

export function useNavGroups(): readonly NavGroup[] {
  const isSignedIn = useAccount() !== undefined
  const mayAdminister = useMay('listAccounts')
  return isSignedIn && mayAdminister ? ALL_GROUPS : GROUPS
}

export function useNavPages(): readonly NavPage[] {
  const groups = useNavGroups()
  return useMemo(() => groups.flatMap(({ pages }) => pages), [groups])
}

/** Whether an address is of a page: its own, one below it, or one of the event pages for the odds. */
export function isOnPage({ to, also }: NavPage, path: string): boolean {
  if (also !== undefined && path.startsWith(also)) return true
  return to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)
}
