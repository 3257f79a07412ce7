// Runs of collection, one event asked for now, and the settings that act at once. Asking never starts anything twice:
// a run goes on in the background, whoever is connected.
import type { FastifyInstance } from 'fastify'
import { COLLECTION_ROUTES } from '../../contract/api/collection-routes.ts'
import { SETTINGS_ROUTES } from '../../contract/api/upkeep-routes.ts'
import type { CollectionDesk, SettingsDesk } from '../ports.ts'
import { serveRoute } from '../serve-route.ts'

export function serveCollection(app: FastifyInstance, desk: CollectionDesk): void {
  serveRoute(app, COLLECTION_ROUTES.start, ({ body }, { reply }) => {
    const run = desk.start(body.platforms)
    reply.header('location', `/api/scrape/${run.id}`)
    return run
  })
  serveRoute(app, COLLECTION_ROUTES.runs, ({ query }) => desk.runs(query.limit, query.offset))
  serveRoute(app, COLLECTION_ROUTES.run, ({ params }) => desk.run(params.id))
  serveRoute(app, COLLECTION_ROUTES.cancel, ({ params }) => desk.cancel(params.id))
  serveRoute(app, COLLECTION_ROUTES.refresh, ({ params }) => desk.refresh(params.id))
}

export function serveSettings(app: FastifyInstance, settings: SettingsDesk): void {
  serveRoute(app, SETTINGS_ROUTES.read, () => settings.answer())
  serveRoute(app, SETTINGS_ROUTES.change, ({ body }) => settings.change(body))
}
