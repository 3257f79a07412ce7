// Who is asking: signing in and out, the session, and one's own password.
import { z } from 'zod'
import { Right, Role } from './access.ts'
import { InstantText } from './event-answers.ts'

/** Small letters of ASCII, so that no two names look alike: `ada`, `odds-desk.2`. */
export const AccountName = z.string().regex(
  // The audit log has these words for nobody in particular.
  /^(?!(?:open|command|nobody)$)[a-z][a-z0-9._-]{1,31}$/,
  'A name has 2 to 32 characters: a small letter, then small letters, digits, ".", "_" or "-"; "open", "command" and "nobody" are none',
)
export type AccountName = z.infer<typeof AccountName>

export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 128

/** One to be set. Whether it can be guessed is judged by whoever sets it. */
export const NewPassword = z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX)

/** As it was typed: one that can not be right is refused as any other is. */
export const SignInBody = z.strictObject({ account: z.string().max(200), password: z.string().max(1000) })
export type SignInBody = z.infer<typeof SignInBody>

export const PasswordBody = z.strictObject({ password: z.string().max(1000), new_password: NewPassword })
export type PasswordBody = z.infer<typeof PasswordBody>

/** Names a session where it is listed and ended; it is no secret. */
const SessionId = z.string().regex(/^[\w-]{12}$/)

export const OwnSession = z.object({
  id: SessionId,
  began_at: InstantText,
  last_seen_at: InstantText,
  /** Whatever is done until then. */
  ends_at: InstantText,
  /** The one that asks. */
  is_this: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>

export const OwnSessionList = z.object({ sessions: z.array(OwnSession) })
export type OwnSessionList = z.infer<typeof OwnSessionList>

/** One of them; without an id all but the one that asks. */
export const EndSessionsBody = z.strictObject({ password: z.string().max(1000), id: SessionId.optional() })
export type EndSessionsBody = z.infer<typeof EndSessionsBody>

export const EndedSessions = z.object({ ended: z.int().min(0) })
export type EndedSessions = z.infer<typeof EndedSessions>

export const SessionAnswer = z.object({
  /** False where everybody may do everything, because the program is open. */
  is_required: z.boolean(),
  /** Null: nobody is signed in. */
  account: z.string().nullable(),
  role: Role.nullable(),
  rights: z.array(Right),
  /** When the session ends, whatever is done; null where there is none. */
  ends_at: InstantText.nullable(),
  /** When it ends where nothing is asked for until then. */
  idle_ends_at: InstantText.nullable(),
})
export type SessionAnswer = z.infer<typeof SessionAnswer>
