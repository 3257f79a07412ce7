// Which encoding a client gets for what it says it accepts (RFC 9110, 12.5.3).
import { expect, it } from 'vitest'
import { encodingFor } from './encodings.ts'

it.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0.5, br;q=0', 'gzip'],
  ['identity;q=1, gzip;q=0.5', 'identity'],
  ['identity, gzip', 'gzip'],
  ['deflate', 'identity'],
  ['gzip;q=nonsense', 'identity'],
  [',,;;q', 'identity'],
])('%j asks for %s', (header, encoding) => {
  expect(encodingFor(header)).toBe(encoding)
})
