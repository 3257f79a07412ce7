// Runs of collection, one event asked for now, and the settings that act at once. Asking never starts anything twice:
// a run goes on in the background, whoever is connected.
import type { FastifyInstance } from 'fastify'
import { CollectionPath, EventIdPath, RunsQuery, StartRunBody } from '../../contract/collection-requests.ts'
import { SettingsPatch } from '../../contract/settings-answer.ts'
import type { CollectionDesk, SettingsDesk } from '../ports.ts'
import { sendInvalid } from '../request-error.ts'

export function serveCollection(app: FastifyInstance, desk: CollectionDesk): void {
  app.post('/api/scrape', async (request, reply) => {
    const asked = StartRunBody.safeParse(request.body ?? {})
    if (!asked.success) return sendInvalid(reply, 'body', asked.error)
    const run = desk.start(asked.data.platforms)
    return reply.code(202).header('location', `/api/scrape/${run.id}`).send(run)
  })

  app.get('/api/scrape/runs', async (request, reply) => {
    const asked = RunsQuery.safeParse(request.query)
    if (!asked.success) return sendInvalid(reply, 'query', asked.error)
    return desk.runs(asked.data.limit, asked.data.offset)
  })

  app.get('/api/scrape/:id', async (request, reply) => {
    const asked = CollectionPath.safeParse(request.params)
    if (!asked.success) return sendInvalid(reply, 'path', asked.error)
    return desk.run(asked.data.id)
  })

  app.post('/api/scrape/:id/cancel', async (request, reply) => {
    const asked = CollectionPath.safeParse(request.params)
    if (!asked.success) return sendInvalid(reply, 'path', asked.error)
    return desk.cancel(asked.data.id)
  })

  app.post('/api/scrape/event/:id', async (request, reply) => {
    const asked = EventIdPath.safeParse(request.params)
    if (!asked.success) return sendInvalid(reply, 'path', asked.error)
    return desk.refresh(asked.data.id)
  })
}

export function serveSettings(app: FastifyInstance, settings: SettingsDesk): void {
  app.get('/api/settings', async () => settings.answer())

  app.put('/api/settings', async (request, reply) => {
    const asked = SettingsPatch.safeParse(request.body)
    if (!asked.success) return sendInvalid(reply, 'body', asked.error)
    return settings.change(asked.data)
  })
}
