// A mistake of ours: whoever asked is told that it is one, and nothing of what it was; the log has it all.
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createWorld } from './event-world.ts'

it('what failed is told to the log alone', async () => {
  let logged = ''
  const log = pino({ level: 'info' }, { write: (line: string) => (logged += line) })
  const { server } = await createWorld({ log })
  server.get('/api/mistake', () => {
    throw new Error('select * from secrets at /srv/overround')
  })
  const answer = await server.inject({ url: '/api/mistake' })
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toMatchObject({ code: 'INTERNAL_FAULT' })
  for (const told of ['secrets', '/srv', 'stack']) expect(answer.body).not.toContain(told)
  expect(logged).toContain('select * from secrets at /srv/overround')
  expect(logged).toContain(String(answer.headers['x-request-id']))
  await server.close()
})
