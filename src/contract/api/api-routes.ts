// Every route there is, for the OpenAPI document and whoever else has to know them all.
import type { BookmakerSlug } from '../listing.ts'
import { ACCOUNT_ROUTES, SESSION_ROUTES } from './access-routes.ts'
import { ANALYTICS_ROUTES } from './analytics-routes.ts'
import { COLLECTION_ROUTES } from './collection-routes.ts'
import { COMPARISON_ROUTES } from './comparison-routes.ts'
import { coverageRoutes } from './coverage-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { HISTORY_ROUTES } from './history-routes.ts'
import { MAPPING_ROUTES } from './mapping-routes.ts'
import type { Route } from './route.ts'
import { SCHEDULE_ROUTES } from './schedule-routes.ts'
import { STATUS_ROUTES } from './status-routes.ts'
import { STREAM_ROUTES } from './stream-routes.ts'
import { SETTINGS_ROUTES, UPKEEP_ROUTES } from './upkeep-routes.ts'

export function apiRoutes(bookmakers: readonly BookmakerSlug[]): readonly Route[] {
  return [
    eventRoutes(bookmakers),
    COMPARISON_ROUTES,
    coverageRoutes(bookmakers),
    MAPPING_ROUTES,
    HISTORY_ROUTES,
    ANALYTICS_ROUTES,
    COLLECTION_ROUTES,
    SCHEDULE_ROUTES,
    SETTINGS_ROUTES,
    UPKEEP_ROUTES,
    STATUS_ROUTES,
    STREAM_ROUTES,
    SESSION_ROUTES,
    ACCOUNT_ROUTES,
  ].flatMap((routes) => Object.values<Route>(routes))
}
