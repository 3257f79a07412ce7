// The cookie that carries a session: scripts can not read it, other sites can not send it, and where the page comes by TLS it
// goes nowhere else. The prefix lets a browser hold us to that.

const NAME = 'overround_session'
const SECURE_NAME = `__Host-${NAME}`
/** More cookies than any browser sends us. */
const HEADER_MAX = 8192

export interface CookieShape {
  /** Whether the page comes by TLS. */
  readonly isSecure: boolean
}

/** Returns the token in a Cookie header; undefined where there is none, or two that differ. */
export function tokenOf(header: string | undefined, { isSecure }: CookieShape): string | undefined {
  if (header === undefined || header.length > HEADER_MAX) return undefined
  const name = `${nameOf(isSecure)}=`
  const tokens = new Set(
    header
      .split(';')
      .map((each) => each.trim())
      .filter((each) => each.startsWith(name))
      .map((each) => each.slice(name.length)),
  )
  const [token] = tokens
  return tokens.size === 1 ? token : undefined
}

/** The header that sets it; no token takes it away. */
export function cookieOf(
  token: string | undefined,
  { isSecure, lastMs }: CookieShape & { readonly lastMs: number },
): string {
  const age = token === undefined ? 0 : Math.floor(lastMs / 1000)
  const parts = [`${nameOf(isSecure)}=${token ?? ''}`, 'Path=/', `Max-Age=${age}`, 'HttpOnly', 'SameSite=Strict']
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ')
}

function nameOf(isSecure: boolean): string {
  return isSecure ? SECURE_NAME : NAME
}
