// The bytes of an answer that is kept as an object: made once, for as long as whoever made the answer keeps it.
import { hash } from 'node:crypto'
import { AnswerBody } from './answer-body.ts'
import { exactBytes } from './exact-buffer.ts'

const bodies = new WeakMap<object, AnswerBody>()

/** An answer that was handed in is never changed. */
export function jsonBody(answer: object): AnswerBody {
  const known = bodies.get(answer)
  if (known !== undefined) return known
  const bytes = exactBytes(JSON.stringify(answer))
  // 132 bits of SHA-1, as everywhere that answers are told apart.
  const body = new AnswerBody([bytes], hash('sha1', bytes, 'base64url').slice(0, 22))
  bodies.set(answer, body)
  return body
}
