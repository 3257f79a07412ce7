// Values that programs have stumbled over: texts that look like others, numbers at the edge of what can be held, and what
// reaches for the prototypes of objects.
import type { Draws } from '../../simulator/world/seeded.ts'

const ODD_TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '\t',
    '\n',
    '\0',
    '\u0000a',
    'null',
    'undefined',
    'NaN',
    'true',
    '[object Object]',
    '__proto__',
    'constructor',
  ],
  ...[
    '0',
    '-0',
    '1',
    '-1',
    '1.00',
    '0.0',
    '01',
    '1e3',
    '1e999',
    '0x10',
    '1_000',
    '1,85',
    '+2.5',
    '2.5.1',
    '.5',
    '5.',
    ' 2.10 ',
  ],
  ...['99999999999999999999', '9007199254740993', '-9223372036854775809', '2147483648', '1.0000000000000000001'],
  // Digits of other scripts, a full stop of another, and letters that only look like ours.
  ...['１.８５', '٢٫١٠', '2․10', '१.९', 'ѕtring', 'bеtpawa', 'betpawa\u200b', '\ufeff1.85', '𝟏.𝟖𝟓'],
  ...[
    '\ud800',
    '\udfff\ud800',
    'a\u0301',
    '\u202e1x2',
    '😀'.repeat(50),
    'x'.repeat(5000),
    "'; drop table events; --",
    '%',
    '\\',
    '"',
  ],
  ...['<script>alert(1)</script>', '../../etc/passwd', '{{7*7}}', '2026-05-06T08:00:00Z', '2026-02-30T00:00:00Z'],
  ...[
    '-271821-04-20T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    '2026-05-06',
    '0:1',
    '1:0',
    '3:3:3',
    'total=2.5',
    'hcp=0:1|hcp=1:0',
  ],
]

const ODD_NUMBERS: readonly number[] = [
  ...[0, -0, 1, -1, 0.1, 1.0005, 1.0004999, 2.675, 1.005, 1000, 10_000, 10_000.001, -2.1, 1e21, 1e308, -1e308, 5e-324],
  ...[
    2 ** 31,
    2 ** 32,
    2 ** 53,
    2 ** 53 + 2,
    -(2 ** 53),
    40_000,
    -40_000,
    39_999,
    1_048_576,
    0.25,
    2.5,
    1.2345678901234567,
  ],
]

export function oddText(draws: Draws): string {
  return draws.pick(ODD_TEXTS)
}

export function oddNumber(draws: Draws): number {
  return draws.pick(ODD_NUMBERS)
}

/** Any JSON value that is out of place. */
export function oddValue(draws: Draws): unknown {
  const kind = draws.whole(0, 8)
  if (kind <= 2) return oddText(draws)
  if (kind <= 4) return oddNumber(draws)
  if (kind === 5) return draws.pick([null, true, false])
  if (kind === 6) return draws.pick([[], {}, [[]], [null], { a: 1 }])
  if (kind === 7) return nested(draws.whole(1, 200))
  // As JSON.parse makes it, `__proto__` is a field like any other.
  return JSON.parse(`{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}`)
}

/** One object within the other. */
function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}
