// Every address of the page, and the feature that stands there, loaded when it is first gone to.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { carryZone } from './address/carried-zone.ts'
import { parseSearch, searchText } from './address/search-text.ts'
import { FailedPage, NotFoundPage } from './shell/lost-page.tsx'
import { Shell } from './shell/shell.tsx'
import { Loading } from './ui/states.tsx'

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  search: { middlewares: [carryZone as never] },
})

const page = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => rootRoute, path, component })

const routeTree = rootRoute.addChildren([
  page(
    '/',
    lazyRouteComponent(() => import('./features/odds/odds-page.tsx'), 'OddsPage'),
  ),
  page(
    '/events/$id',
    lazyRouteComponent(() => import('./features/event/event-page.tsx'), 'EventPage'),
  ),
  page(
    '/events/$id/history',
    lazyRouteComponent(() => import('./features/history/history-page.tsx'), 'HistoryPage'),
  ),
  page(
    '/coverage',
    lazyRouteComponent(() => import('./features/coverage/coverage-page.tsx'), 'CoveragePage'),
  ),
  page(
    '/analysis',
    lazyRouteComponent(() => import('./features/analysis/analysis-page.tsx'), 'AnalysisPage'),
  ),
  page(
    '/analysis/$id',
    lazyRouteComponent(() => import('./features/analysis/tournament-page.tsx'), 'TournamentPage'),
  ),
  page(
    '/runs',
    lazyRouteComponent(() => import('./features/runs/runs-page.tsx'), 'RunsPage'),
  ),
  page(
    '/runs/$id',
    lazyRouteComponent(() => import('./features/runs/run-page.tsx'), 'RunPage'),
  ),
  page(
    '/sources',
    lazyRouteComponent(() => import('./features/sources/sources-page.tsx'), 'SourcesPage'),
  ),
  page(
    '/settings',
    lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
  ),
  page(
    '/storage',
    lazyRouteComponent(() => import('./features/storage/storage-page.tsx'), 'StoragePage'),
  ),
  page(
    '/accounts',
    lazyRouteComponent(() => import('./features/accounts/accounts-page.tsx'), 'AccountsPage'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
  ),
])

export function createPageRouter() {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch: searchText,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading what="page" />,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>
  }
}
