// Payloads whose keys are words of the language itself: `__proto__`, `constructor`. They change no object but their own, and no price.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { type AnswerReading, readAnswer } from '../src/collector/read-answer.ts'
import { bet9jaPayload, betpawaPayload, sportybetPayload } from './invented-payloads.ts'

const EVENT = { eventId: 90_000_001, totals: 3 }
const PAYLOADS = { betpawa: betpawaPayload(EVENT), sportybet: sportybetPayload(EVENT), bet9ja: bet9jaPayload(EVENT) }
const WORDS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']
/** What would be a price, a market or a name if anybody took it from there. */
const BAIT = {
  odds: 66.6,
  price: '66.6',
  isActive: 1,
  name: 'Bait',
  id: '1',
  typeId: '3744',
  polluted: true,
  status: 3,
}

const bookmakers = createBookmakers(OFFLINE)

function readingOf(slug: string, text: string): AnswerReading {
  const bookmaker = bookmakers.find((each) => each.slug === slug)
  if (bookmaker === undefined) throw new Error(`There is no ${slug}.`)
  const request = {
    ...({ purpose: 'event', method: 'GET' } as const),
    ...{ url: 'https://x/', headers: {}, body: null, subject: '1', page: 0 },
    stampParameter: null,
  } as const
  return readAnswer(bookmaker, request, Buffer.from(text))
}

/** Writes a key of its own into each object of a payload that is chosen, as no program of ours could. */
function withWords(value: unknown, choose: () => string | undefined): string {
  if (Array.isArray(value)) return `[${value.map((each) => withWords(each, choose)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const word = choose()
  const bait = word === undefined ? [] : [`${JSON.stringify(word)}:${JSON.stringify(BAIT)}`]
  const fields = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${withWords(each, choose)}`)
  return `{${[...bait, ...fields].join(',')}}`
}

function expectUnchanged(): void {
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get([], 'odds')).toBeUndefined()
}

describe.each(Object.entries(PAYLOADS))('%s', (slug, payload) => {
  const plain = readingOf(slug, JSON.stringify(payload))
  const quotesOf = (reading: AnswerReading) =>
    reading.kind === 'event' && reading.reading.kind === 'read' ? reading.reading.observation.quotes : []

  it('is read as if such keys were not there', () => {
    expect(quotesOf(plain).length).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.infiniteStream(fc.option(fc.constantFrom(...WORDS), { nil: undefined })), (words) => {
        const text = withWords(payload, () => words.next().value)
        const reading = readingOf(slug, text)
        expectUnchanged()
        expect(quotesOf(reading)).toEqual(quotesOf(plain))
        if (reading.kind === 'event' && plain.kind === 'event') {
          expect(reading.reading.kind).toBe('read')
          if (reading.reading.kind === 'read' && plain.reading.kind === 'read') {
            expect(reading.reading.observation.metadata).toEqual(plain.reading.observation.metadata)
          }
        }
      }),
    )
  })

  it('takes such a word for no market, outcome or line of ours', () => {
    const text = JSON.stringify(payload)
    const texts = [...new Set(text.match(/"[\w.:@-]+"(?!:)/g))]
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.constantFrom(...WORDS), (one, word) => {
        const reading = readingOf(slug, text.replaceAll(`:${one}`, `:${JSON.stringify(word)}`))
        expectUnchanged()
        // A part that can not be read is missing; what is read is what was there.
        for (const quote of quotesOf(reading)) {
          const was = quotesOf(plain).find(({ key }) => JSON.stringify(key) === JSON.stringify(quote.key))
          for (const { outcome, priceMilli } of quote.outcomes) {
            const known = was?.outcomes.find((each) => each.outcome === outcome)
            expect([known?.priceMilli, null]).toContain(priceMilli)
          }
        }
        if (reading.kind === 'fault') expect(reading.fault.code).not.toBe('INTERNAL_FAULT')
      }),
    )
  })
})
