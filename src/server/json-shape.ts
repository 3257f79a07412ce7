// How deep and how much a text of JSON is, seen before it is parsed: what nobody means to send is not made into objects.

/** Ten times what any request of the API has. */
const DEPTH_MAX = 30
const VALUES_MAX = 20_000

const QUOTE = 0x22
const COMMA = 0x2c
const BACKSLASH = 0x5c
const OPENS = new Set([0x5b, 0x7b])
const CLOSES = new Set([0x5d, 0x7d])

/** Says in words what is beyond measure; undefined where nothing is. Whether it is JSON at all is not looked at. */
export function beyondMeasure(text: string): string | undefined {
  let depth = 0
  let values = 1
  let isInside = false
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (isInside) {
      // What follows a backslash ends nothing.
      if (code === BACKSLASH) place += 1
      else if (code === QUOTE) isInside = false
    } else if (code === QUOTE) isInside = true
    else if (code === COMMA) values += 1
    else if (OPENS.has(code)) depth += 1
    else if (CLOSES.has(code)) depth -= 1
    if (depth > DEPTH_MAX) return `It is nested more than ${DEPTH_MAX} deep.`
    if (values > VALUES_MAX) return `It has more than ${VALUES_MAX} values.`
  }
  return undefined
}
