// Orders text as PostgreSQL does under COLLATE "C": by code points, so that cache and database agree on every name.

/** Returns a negative number where `a` comes before `b`, a positive one where it comes after, 0 where they are equal. */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (one !== other) return codeOrder(one) - codeOrder(other)
  }
  return a.length - b.length
}

/** UTF-16 has the halves of characters beyond 65,535 before those from 57,344 on, which are less. */
function codeOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit
}
