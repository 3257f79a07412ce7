// Signing in and out, one's own keys and views, accounts, and the audit log.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { RIGHTS_OF_ROLE } from '../../contract/access.ts'
import { ACCOUNT_ROUTES, SESSION_ROUTES } from '../../contract/api/access-routes.ts'
import type { Caller, SignedIn } from '../../contract/caller.ts'
import { Fault } from '../../contract/fault.ts'
import { instantText } from '../../contract/instant.ts'
import type { SessionAnswer } from '../../contract/session.ts'
import type { AccessDesk } from '../access-port.ts'
import { clientKey } from '../client-address.ts'
import { serveRoute } from '../serve-route.ts'

export function serveAccess(app: FastifyInstance, desk: AccessDesk): void {
  serveSession(app, desk)
  serveOwn(app, desk)
  serveAccounts(app, desk)
}

function serveSession(app: FastifyInstance, desk: AccessDesk): void {
  const answer = (caller: Caller | undefined, reply: FastifyReply): SessionAnswer => {
    reply.header('cache-control', 'no-store')
    return sessionOf(desk, caller)
  }
  const signedIn = ({ caller, setCookie }: SignedIn, reply: FastifyReply) => {
    reply.header('set-cookie', setCookie)
    return answer(caller, reply)
  }
  serveRoute(app, SESSION_ROUTES.read, (_, { request, reply }) => answer(request.caller, reply))
  serveRoute(app, SESSION_ROUTES.signIn, async ({ body }, { request, reply, changed }) => {
    // A name that is none may be a password that was typed into the wrong field.
    changed({ target: desk.account(body.account)?.name ?? 'no account', after: null })
    const before = request.caller
    const signed = await desk.signIn({ ...body, address: clientKey(request.address) })
    // The session before is over: what was read of it is of no use.
    await desk.signOut(before)
    request.caller = signed.caller
    return signedIn(signed, reply)
  })
  serveRoute(app, SESSION_ROUTES.signOut, async (_, { request, reply }) => {
    reply.header('set-cookie', await desk.signOut(request.caller))
    // Whatever another site left in this browser under our address, nobody needs any more.
    reply.header('clear-site-data', '"cache"')
    return answer(desk.isRequired ? undefined : request.caller, reply)
  })
  serveRoute(app, SESSION_ROUTES.changePassword, async ({ body }, { request, reply }) => {
    const asked = { password: body.password, newPassword: body.new_password, address: clientKey(request.address) }
    return signedIn(await desk.changePassword(known(request.caller), asked), reply)
  })
}

function serveOwn(app: FastifyInstance, desk: AccessDesk): void {
  serveRoute(app, SESSION_ROUTES.sessions, (_, { request }) => desk.sessions(known(request.caller)))
  serveRoute(app, SESSION_ROUTES.endSessions, async ({ body }, { request, changed }) => {
    const ended = await desk.endSessions(known(request.caller), { ...body, address: clientKey(request.address) })
    changed({ target: body.id ?? 'all others', after: ended })
    return ended
  })
  serveRoute(app, SESSION_ROUTES.views, (_, { request }) => desk.views.of(known(request.caller).who))
  serveRoute(app, SESSION_ROUTES.putViews, async ({ body }, { request, changed }) => {
    const { who } = known(request.caller)
    const before = await desk.views.of(who)
    const after = await desk.views.put(who, body)
    changed({ before: before.views.map(({ name }) => name), after: after.views.map(({ name }) => name) })
    return after
  })
  serveRoute(app, SESSION_ROUTES.keys, ({ query }, { request }) => {
    const { who, rights } = known(request.caller)
    return desk.keys(query.all === 'true' && rights.has('administer') ? undefined : who)
  })
  serveRoute(app, SESSION_ROUTES.createKey, async ({ body }, { request, reply, changed }) => {
    const { who, rights } = known(request.caller)
    const lacking = body.rights.find((right) => !rights.has(right))
    if (lacking !== undefined)
      throw new Fault('NOT_ALLOWED', `"${who}" may not ${lacking}, and can make no key that may.`)
    const made = await desk.createKey(who, body)
    changed({ target: made.id, after: { label: made.label, rights: made.rights, expires_at: made.expires_at } })
    reply.header('cache-control', 'no-store')
    return made
  })
  serveRoute(app, SESSION_ROUTES.revokeKey, async ({ params }, { request, changed }) => {
    const { who, rights } = known(request.caller)
    const { id, account, label } = await desk.revokeKey(params.id, rights.has('administer') ? undefined : who)
    changed({ target: id, before: { account, label } })
    return { removed: id }
  })
}

function serveAccounts(app: FastifyInstance, desk: AccessDesk): void {
  /** As it is told before and after a change. */
  const told = (name: string) => {
    const account = desk.account(name)
    return account && { role: account.role, is_enabled: account.is_enabled }
  }
  serveRoute(app, ACCOUNT_ROUTES.list, () => desk.accounts())
  serveRoute(app, ACCOUNT_ROUTES.create, async ({ body }, { changed }) => {
    // The first account closes the door: whoever makes it has to be on the machine.
    if (!desk.isRequired) throw new Fault('SIGN_IN_OFF', 'The first account is made on the machine itself.')
    const made = await desk.createAccount(body)
    changed({ target: made.name, after: told(made.name) })
    return made
  })
  serveRoute(app, ACCOUNT_ROUTES.change, async ({ params: { name }, body }, { request, changed }) => {
    if (body.password !== undefined && name === request.caller?.who) {
      throw new Fault('NOT_ALLOWED', "One's own password is changed with the old one: PUT /api/session/password.")
    }
    const before = told(name)
    const { role, is_enabled: isEnabled, password, end_sessions: endsSessions } = body
    const after = await desk.changeAccount(name, {
      role,
      isEnabled,
      password,
      endsSessions,
      endsKeys: password !== undefined,
    })
    const also = {
      ...(password === undefined ? {} : { password: 'changed', keys: 'revoked' }),
      ...(endsSessions === undefined ? {} : { sessions: 'ended' }),
    }
    changed({ target: name, before, after: { ...told(name), ...also } })
    return after
  })
  serveRoute(app, ACCOUNT_ROUTES.remove, async ({ params: { name } }, { changed }) => {
    const before = told(name)
    await desk.removeAccount(name)
    changed({ target: name, before })
    return { removed: name }
  })
  serveRoute(app, ACCOUNT_ROUTES.audit, ({ query }) => desk.audit.list(query))
}

function sessionOf({ isRequired }: AccessDesk, caller: Caller | undefined): SessionAnswer {
  const isPerson = caller !== undefined && caller.by !== 'open'
  const text = (ms: number | undefined) => (ms === undefined ? null : instantText(ms))
  return {
    is_required: isRequired,
    account: isPerson ? caller.who : null,
    role: caller?.role ?? null,
    rights: caller === undefined ? [] : RIGHTS_OF_ROLE.admin.filter((right) => caller.rights.has(right)),
    ends_at: text(caller?.ends?.endsMs),
    idle_ends_at: text(caller?.ends?.idleEndsMs),
  }
}

function known(caller: Caller | undefined): Caller {
  if (caller === undefined) throw new Fault('SIGN_IN_NEEDED', 'Nobody is signed in.')
  return caller
}
