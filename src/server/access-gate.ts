// Asks of every request who is asking, and lets through who may. What each route asks for stands in contract/access.ts.
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ACCESS_OF_PATH, type Access } from '../contract/access.ts'
import { type Caller, UNATTENDED_HEADER } from '../contract/caller.ts'
import { Fault } from '../contract/fault.ts'
import type { AccessDesk } from './access-port.ts'
import { actOf } from './audit-change.ts'
import type { AddressOf } from './client-address.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined where nobody is signed in. */
    caller: Caller | undefined
    /** Of the client, also behind proxies that we were told of; empty where a connection has none. */
    address: string
  }
  interface FastifyInstance {
    /** Notes in the audit log; undefined where there is none. */
    noteAct: AccessDesk['audit']['note'] | undefined
  }
  interface FastifyContextConfig {
    /** What a declared route asks for; others are judged by their path. */
    access?: Access
  }
}

/** Guards all routes that are registered after it. Without a desk, all may do everything. */
export function guardRoutes(app: FastifyInstance, desk: AccessDesk | undefined, addressOf: AddressOf): void {
  app.decorateRequest('caller', undefined)
  app.decorateRequest('address', '')
  app.decorate('noteAct', desk?.audit.note)
  if (desk === undefined) return
  app.addHook('onRequest', async (request) => {
    request.address = addressOf(request.raw) ?? ''
    const access = accessOf(request)
    const refusal = refusalOf(desk, access, request)
    if (refusal === undefined) return
    request.log.info({ code: refusal.code, who: request.caller?.who, address: request.address }, 'Refused')
    if (request.caller !== undefined && request.method !== 'GET' && request.method !== 'HEAD') {
      const act = actOf(request, { action: request.routeOptions.url ?? request.method, target: null })
      await desk.audit.note({ ...act, outcome: 'refused', code: refusal.code, before: null, after: null })
    }
    throw refusal
  })
}

/** Finds out who is asking, and why that one may not. */
function refusalOf(desk: AccessDesk, access: Access, request: FastifyRequest): Fault | undefined {
  try {
    // A wrong key is told whatever is asked for, or its holder would look for the fault elsewhere.
    request.caller = callerOf(desk, request.headers)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  const isChange = request.method !== 'GET' && request.method !== 'HEAD'
  if (access === 'administer' && isChange && request.caller?.by === 'key') {
    return new Fault('NOT_ALLOWED', 'Accounts are changed by who signed in; a key may only read them.')
  }
  return judge(access, request.caller)
}

/** Throws KEY_REFUSED. */
export function callerOf(desk: AccessDesk, headers: IncomingHttpHeaders): Caller | undefined {
  const { cookie, authorization } = headers
  return desk.callerOf({ cookie, authorization, isUnattended: headers[UNATTENDED_HEADER] !== undefined })
}

/** Why a caller may not; undefined where he may. */
export function judge(access: Access, caller: Caller | undefined): Fault | undefined {
  if (access === 'public') return undefined
  if (caller === undefined) return new Fault('SIGN_IN_NEEDED', 'Nobody is signed in.')
  if (access === 'self') return judgeSelf(caller)
  if (caller.rights.has(access)) return undefined
  const who = caller.by === 'key' ? `This key of "${caller.who}"` : `"${caller.who}" (${caller.role})`
  return new Fault('NOT_ALLOWED', `${who} may not ${access}.`)
}

/** What belongs to somebody, there is only where people sign in; and a key is no person. */
function judgeSelf({ by }: Caller): Fault | undefined {
  if (by === 'open') return new Fault('SIGN_IN_OFF', 'Nobody signs in here, so nothing belongs to anybody.')
  if (by === 'key') return new Fault('NOT_ALLOWED', 'This is for who signed in; a key may not.')
  return undefined
}

function accessOf({ routeOptions }: FastifyRequest): Access {
  if (routeOptions.config.access !== undefined) return routeOptions.config.access
  const url = routeOptions.url ?? ''
  return ACCESS_OF_PATH.find(([path]) => url === path || url.startsWith(`${path}/`))?.[1] ?? 'public'
}
