// Reads bodies of JSON. One that is empty says nothing, as one that is left out: many clients name a type with every
// request that could have a body.
import type { FastifyInstance } from 'fastify'

export function readJsonBodies(app: FastifyInstance): void {
  // A body that would reach into the prototypes of objects is refused.
  const read = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text.trim() !== '') return read(request, text, done)
    done(null, undefined)
    return undefined
  })
}
