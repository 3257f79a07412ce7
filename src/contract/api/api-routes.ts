// Every route there is, for the OpenAPI document and whoever else has to know them all.
import type { BookmakerSlug } from '../listing.ts'
import { COLLECTION_ROUTES } from './collection-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { HISTORY_ROUTES } from './history-routes.ts'
import type { Route } from './route.ts'
import { STATUS_ROUTES } from './status-routes.ts'
import { SETTINGS_ROUTES, UPKEEP_ROUTES } from './upkeep-routes.ts'

export function apiRoutes(bookmakers: readonly BookmakerSlug[]): readonly Route[] {
  return [
    eventRoutes(bookmakers),
    HISTORY_ROUTES,
    COLLECTION_ROUTES,
    SETTINGS_ROUTES,
    UPKEEP_ROUTES,
    STATUS_ROUTES,
  ].flatMap((routes) => Object.values<Route>(routes))
}
