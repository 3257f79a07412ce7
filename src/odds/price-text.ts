// A price as JSON has it. To write a fraction takes longer than all the rest of an outcome, and prices up to 50 are written
// again and again.

const known: (string | undefined)[] = new Array(50_001).fill(undefined)

/** Returns thousandths as a decimal number: 2050 is "2.05". */
export function priceText(milli: number): string {
  if (milli >= known.length) return String(milli / 1000)
  const text = known[milli] ?? String(milli / 1000)
  known[milli] = text
  return text
}
