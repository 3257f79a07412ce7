// Reads bodies of JSON. One that is empty says nothing, as one that is left out: many clients name a type with every
// request that could have a body.
import type { FastifyInstance } from 'fastify'
import { beyondMeasure } from './json-shape.ts'

export function readJsonBodies(app: FastifyInstance): void {
  // A body that would reach into the prototypes of objects is refused.
  const read = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    const beyond = beyondMeasure(text)
    if (beyond !== undefined) done(Object.assign(new Error(beyond), { statusCode: 400 }))
    else if (text.trim() === '') done(null, undefined)
    else return read(request, text, done)
    return undefined
  })
}
