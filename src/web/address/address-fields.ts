// Kinds of fields that addresses of pages have. Each takes text and gives a value.
import { z } from 'zod'
import { parseInstant } from '../../contract/instant.ts'

const text = z.union([z.string(), z.array(z.string()).transform((list) => list[0] ?? '')])

/** Text as it is; an empty one is none. */
export const optionalText = (most: number) =>
  text
    .pipe(z.string().max(most))
    .transform((value) => value || undefined)
    .optional()

/** One of some words. */
export const word = <Word extends string>(words: readonly [Word, ...Word[]]) => text.pipe(z.enum(words)).optional()

export const whole = (least: number, most: number) =>
  text
    .pipe(z.string().regex(/^-?\d{1,16}$/))
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .optional()

/** With so many digits behind the point at most. */
export const decimal = (least: number, most: number, digits: 2 | 4 = 4) =>
  text
    .pipe(z.string().regex(digits === 2 ? /^-?\d{1,6}(\.\d{1,2})?$/ : /^-?\d{1,6}(\.\d{1,4})?$/))
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .optional()

/** "1" is yes; anything else but "0" can not be taken. */
export const yes = () =>
  text
    .pipe(z.enum(['1', '0']))
    .transform((value) => value === '1')
    .optional()

/** A time; ISO 8601, UTC where nothing else is said. */
export const instant = () => text.refine((value) => parseInstant(value) !== undefined).optional()

/** A day of the calendar, "2026-05-03"; which instants it has follows from the chosen zone. */
export const day = () => text.refine((value) => value.length === 10 && parseInstant(value) !== undefined).optional()

/** Repeated, or joined by commas. */
export const list = (most: number, itemMost = 100) =>
  z
    .union([z.string().transform((value) => [value]), z.array(z.string())])
    .transform((values) => values.flatMap((value) => value.split(',')).filter((value) => value !== ''))
    .pipe(z.array(z.string().max(itemMost)).max(most))
    .optional()

/** Repeated only: names that may hold commas. */
export const names = (most: number) =>
  z
    .union([z.string().transform((value) => [value]), z.array(z.string())])
    .pipe(z.array(z.string().min(1).max(100)).max(most))
    .optional()
