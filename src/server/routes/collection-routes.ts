// Runs of collection, one event asked for now, and the settings that act at once. Asking never starts anything twice:
// a run goes on in the background, whoever is connected.
import type { FastifyInstance } from 'fastify'
import { COLLECTION_ROUTES } from '../../contract/api/collection-routes.ts'
import { SETTINGS_ROUTES } from '../../contract/api/upkeep-routes.ts'
import { Fault } from '../../contract/fault.ts'
import type { CollectionDesk, SettingsDesk } from '../ports.ts'
import { serveRoute } from '../serve-route.ts'

export function serveCollection(app: FastifyInstance, desk: CollectionDesk): void {
  serveRoute(app, COLLECTION_ROUTES.start, ({ body }, { reply }) => {
    const run = desk.start(body.platforms ?? [])
    reply.header('location', `/api/scrape/${run.id}`)
    return { ...run, events: null }
  })
  serveRoute(app, COLLECTION_ROUTES.runs, ({ query }) => desk.runs(query.limit, query.offset))
  serveRoute(app, COLLECTION_ROUTES.active, () => desk.active())
  serveRoute(app, COLLECTION_ROUTES.phases, ({ params }) => desk.phases(params.id))
  serveRoute(app, COLLECTION_ROUTES.stats, () => desk.stats())
  serveRoute(app, COLLECTION_ROUTES.analytics, ({ query }) => desk.analytics(query.days))
  serveRoute(app, COLLECTION_ROUTES.eventMetrics, ({ query }) => desk.eventMetrics(query.days))
  serveRoute(app, COLLECTION_ROUTES.stream, () => {
    throw new Fault('STREAM_MOVED', 'Runs are not streamed here any more.')
  })
  serveRoute(app, COLLECTION_ROUTES.run, ({ params }) => desk.run(params.id))
  serveRoute(app, COLLECTION_ROUTES.cancel, ({ params }) => desk.cancel(params.id))
  serveRoute(app, COLLECTION_ROUTES.retry, async ({ params, body }, { reply }) => {
    const retried = await desk.retry(params.id, body.platforms)
    reply.header('location', `/api/scrape/${retried.new_run_id}`)
    return retried
  })
  serveRoute(app, COLLECTION_ROUTES.refresh, ({ params }) => desk.refresh(params.id))
}

export function serveSettings(app: FastifyInstance, settings: SettingsDesk): void {
  serveRoute(app, SETTINGS_ROUTES.read, () => settings.answer())
  serveRoute(app, SETTINGS_ROUTES.about, () => settings.about())
  serveRoute(app, SETTINGS_ROUTES.change, async ({ body }, { changed }) => {
    const before = settings.answer()
    const after = await settings.change(body)
    const those = (all: typeof after) => Object.fromEntries(Object.keys(body).map((name) => [name, all[name]]))
    changed({ before: those(before), after: those(after) })
    return after
  })
}
