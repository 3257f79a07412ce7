// Memory that is lent holds one answer at a time, whatever is given back in whichever order.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Lent, LentBuffers } from './lent-buffers.ts'

const anyPieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 6 })
const anyStep = fc.oneof(
  fc.record({ lend: anyPieces }),
  fc.record({ giveBack: fc.nat({ max: 40 }) }),
  fc.record({ giveBackAgain: fc.nat({ max: 40 }) }),
)

const lengthOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)

describe('lent buffers', () => {
  it('are what was joined until they are given back', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 200 }), (steps) => {
        const buffers = new LentBuffers(0)
        const out: { readonly lent: Lent; readonly expected: Buffer }[] = []
        const back: Lent[] = []
        for (const step of steps) {
          if ('lend' in step) {
            out.push({ lent: buffers.joined(step.lend, lengthOf(step.lend)), expected: Buffer.concat(step.lend) })
          } else if ('giveBack' in step) {
            const [given] = out.splice(step.giveBack % Math.max(1, out.length), 1)
            given?.lent.giveBack()
            if (given !== undefined) back.push(given.lent)
          } else back[step.giveBackAgain % Math.max(1, back.length)]?.giveBack()
          for (const { lent, expected } of out) expect(lent.bytes.equals(expected)).toBe(true)
        }
      }),
    )
  })

  it('are lent again, and kept up to a bound', () => {
    const buffers = new LentBuffers(0)
    const lend = () => buffers.joined([Buffer.from('a'), Buffer.from('b')], 2)
    const many = Array.from({ length: 100 }, lend)
    for (const { giveBack } of many) giveBack()
    const known = new Set(many.map(({ bytes }) => bytes.buffer))
    const again = Array.from({ length: 100 }, lend)
    expect(again.filter(({ bytes }) => known.has(bytes.buffer))).toHaveLength(32)
  })

  it.each([300_000, 10_000])(
    'what is larger than any page, or small, is of its own and of its size: %i bytes',
    (length) => {
      const buffers = new LentBuffers()
      const half = Buffer.alloc(length / 2, 'x')
      const { bytes, giveBack } = buffers.joined([half, half], length)
      giveBack()
      expect(bytes.buffer.byteLength).toBe(length)
      expect(buffers.joined([half, half], length).bytes.buffer).not.toBe(bytes.buffer)
      expect(bytes.equals(Buffer.concat([half, half]))).toBe(true)
    },
  )
})
