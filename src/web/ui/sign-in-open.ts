// Whether the sign-in stands above everything: what lies beneath stays as it is until somebody signed in.

/** What marks its window. */
export const SIGN_IN_MARK = { 'data-sign-in': '' } as const

export function isSignInOpen(): boolean {
  return document.querySelector('[data-sign-in]') !== null
}
