// Notes every change that is asked for over HTTP: who, what, and what came of it. It is on the disk before it is answered.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Route } from '../contract/api/route.ts'
import type { AuditEntry } from '../contract/audit.ts'
import { Fault } from '../contract/fault.ts'
import type { Change } from './serve-route.ts'

interface Asked {
  readonly route: Route
  readonly request: FastifyRequest
  readonly read: { readonly params: unknown; readonly body: unknown }
}

/** Whoever guesses passwords is slowed down, and fills no disk. */
const NOT_NOTED: ReadonlySet<string> = new Set(['SIGN_IN_LATER', 'SIGN_IN_OFF'])
const SECRET = /password|secret|^key$/

export async function audited<Result>(
  app: FastifyInstance,
  { route, request, read }: Asked,
  work: (changed: (change: Change) => void) => Result | Promise<Result>,
): Promise<Result> {
  const note = app.noteAct
  if (note === undefined) return work(() => undefined)
  let told: Change = {}
  const act = (outcome: AuditEntry['outcome'], code: string | null) => ({
    ...actOf(request, { action: route.name, target: told.target ?? targetOf(read.params) }),
    ...{ outcome, code, before: told.before ?? null },
    after: outcome === 'done' ? (told.after ?? withoutSecrets(read.body) ?? null) : null,
  })
  try {
    const result = await work((change) => {
      told = change
    })
    await note(act('done', null))
    return result
  } catch (error) {
    const code = error instanceof Fault ? error.code : 'INTERNAL_FAULT'
    if (NOT_NOTED.has(code)) request.log.info({ code, address: request.address }, 'Refused')
    else await note(act(error instanceof Fault ? 'refused' : 'failed', code))
    throw error
  }
}

/** Who asks for what, and from where. */
export function actOf(
  { caller, address, id }: FastifyRequest,
  { action, target }: Pick<AuditEntry, 'action' | 'target'>,
): Pick<AuditEntry, 'who' | 'by' | 'address' | 'request_id' | 'action' | 'target'> {
  return { who: caller?.who ?? null, by: caller?.by ?? 'nobody', address, request_id: id, action, target }
}

function targetOf(params: unknown): string | null {
  const values = Object.values((params ?? {}) as Record<string, unknown>)
  return values.length === 0 ? null : values.join('/')
}

function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return null
  const told = Object.entries(body).filter(([name]) => !SECRET.test(name))
  return told.length === 0 ? null : Object.fromEntries(told)
}
