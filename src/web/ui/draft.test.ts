// No letter is lost between the pause after which it is told and the moment at which what was told comes back.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginDraft, type Draft, hear, tell, typeInto } from './draft.ts'

const step = fc.oneof(
  fc.record({ does: fc.constant('type' as const), letter: fc.constantFrom('a', 'b', ' ') }),
  fc.constant({ does: 'erase' as const }),
  fc.constant({ does: 'tell' as const }),
  fc.record({ does: fc.constant('come back' as const), skipped: fc.nat(2) }),
)

describe('a draft', () => {
  it('is what was typed, whenever what was told comes back, and whatever of it is overtaken', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let draft = beginDraft('')
        let typed = ''
        const underWay: string[] = []
        for (const each of steps) {
          if (each.does === 'type') typed += each.letter
          if (each.does === 'erase') typed = typed.slice(0, -1)
          draft = typeInto(draft, typed)
          if (each.does === 'tell' && underWay.at(-1) !== typed.trim()) {
            underWay.push(typed.trim())
            draft = tell(draft, typed.trim())
          }
          if (each.does === 'come back') {
            const [value] = underWay.splice(0, each.skipped + 1).slice(-1)
            if (value !== undefined) draft = hear(draft, value)
          }
          expect(draft.text).toBe(typed)
        }
      }),
    )
  })

  it('gives way to a value that is not its own', () => {
    const draft = tell(typeInto(beginDraft('old'), 'new'), 'new')
    expect(hear(draft, 'cleared')).toEqual(beginDraft('cleared'))
    const back = hear(hear(draft, 'new'), 'old')
    expect(back).toEqual(beginDraft('old'))
    expect(hear(back, 'old')).toBe(back)
  })

  it('does not remember without end what never comes back', () => {
    let draft: Draft = beginDraft('')
    for (let count = 0; count < 1000; count += 1) draft = tell(draft, `${count}`)
    expect(draft.told).toHaveLength(20)
    expect(hear(draft, '999').told).toEqual([])
  })
})
