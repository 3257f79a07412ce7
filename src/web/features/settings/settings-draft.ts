// Settings as they are being changed, before they are saved: what was typed, whether it can be taken, whether somebody else
// changed the same meanwhile, and what the server said against it.
import type { SettingAbout, SettingsPatch } from '../../../contract/settings-answer.ts'

/** A list is that of the bookmakers that are on. */
export type Typed = string | readonly string[]
type Value = SettingAbout['value']

export interface Draft {
  /** What it was when it began to be changed. */
  readonly base: Value
  readonly typed: Typed
}

/** By the name of the setting; those that are as they were are not in it. */
export type Drafts = Readonly<Record<string, Draft>>

export function typedOf(value: Value): Typed {
  return typeof value === 'object' ? value : String(value)
}

/** Takes what was typed; what is again as the server has it is no change. */
export function withTyped(drafts: Drafts, { name, value }: SettingAbout, typed: Typed): Drafts {
  const { [name]: before, ...others } = drafts
  if (isSame(typed, value)) return others
  return { ...others, [name]: { base: before?.base ?? value, typed } }
}

/** Goes on from what somebody else said meanwhile, with what was typed here. */
export function keepMine(drafts: Drafts, { name, value }: SettingAbout): Drafts {
  const draft = drafts[name]
  return draft === undefined ? drafts : { ...drafts, [name]: { ...draft, base: value } }
}

export function without(drafts: Drafts, names: readonly string[]): Drafts {
  return Object.fromEntries(Object.entries(drafts).filter(([name]) => !names.includes(name)))
}

/** Returns those that nobody typed anything else in since they were sent. */
export function asSent(drafts: Drafts, sent: Drafts): readonly string[] {
  return Object.keys(sent).filter((name) => JSON.stringify(drafts[name]?.typed) === JSON.stringify(sent[name]?.typed))
}

/** Returns the settings that differ from what the server has, in its order. */
export function changesOf(settings: readonly SettingAbout[], drafts: Drafts): readonly SettingAbout[] {
  return settings.filter(({ name, value }) => {
    const draft = drafts[name]
    return draft !== undefined && !isSame(draft.typed, value)
  })
}

/** Whether somebody else changed it since it began to be changed here, to something else than is typed here. */
export function isContested({ value }: SettingAbout, draft: Draft | undefined): boolean {
  return draft !== undefined && !isSame(typedOf(draft.base), value) && !isSame(draft.typed, value)
}

/** Returns why what is typed can not be taken; undefined where it can. */
export function problemOf({ least, most, value }: SettingAbout, typed: Typed): string | undefined {
  if (typeof typed !== 'string') return typed.length === 0 ? 'At least one has to stay on.' : undefined
  if (typeof value !== 'number') return typed.trim() === '' ? 'It can not be empty.' : undefined
  const text = typed.trim()
  const isWhole = /^-?\d{1,15}$/.test(text)
  const [low, high] = [least ?? Number.MIN_SAFE_INTEGER, most ?? Number.MAX_SAFE_INTEGER]
  if (isWhole && Number(text) >= low && Number(text) <= high) return undefined
  const bounds = least === null || most === null ? 'a whole number' : `a whole number from ${least} to ${most}`
  return `It may be ${bounds}.`
}

/** Returns what the server is to be sent. */
export function patchOf(settings: readonly SettingAbout[], drafts: Drafts): SettingsPatch {
  return Object.fromEntries(
    changesOf(settings, drafts).map(({ name, value }) => {
      const typed = drafts[name]?.typed ?? ''
      if (typeof typed !== 'string') return [name, [...typed]]
      return [name, typeof value === 'number' ? Number(typed.trim()) : typed.trim()]
    }),
  )
}

export interface Refusal {
  /** What was said of each setting that was named. */
  readonly byName: Readonly<Record<string, string>>
  /** What was said of none of them. */
  readonly rest: string
}

/** Tells apart what a refusal says of each setting: every sentence about one begins with its name. */
export function readRefusal(detail: string, names: readonly string[]): Refusal {
  const begins = names
    .flatMap((name) => [...detail.matchAll(new RegExp(`(?:^|[.] )${name}(?= )`, 'g'))].map(({ index }) => index))
    .map((index) => (detail.startsWith('. ', index) ? index + 2 : index))
    .toSorted((a, b) => a - b)
  const byName: Record<string, string> = {}
  begins.forEach((from, place) => {
    const sentence = detail.slice(from, begins[place + 1]).trim()
    const name = names.find((each) => sentence.startsWith(`${each} `)) ?? ''
    byName[name] = [byName[name], sentence].filter(Boolean).join(' ')
  })
  return { byName, rest: detail.slice(0, begins[0]).trim() }
}

/** The order of a list says nothing, nor do zeros or spaces around a number. */
function isSame(typed: Typed, value: Value | Typed): boolean {
  if (typeof typed === 'object') {
    return typeof value === 'object' && typed.toSorted().join() === value.toSorted().join()
  }
  if (typeof value === 'object') return false
  const text = typed.trim()
  return text === String(value) || (typeof value === 'number' && /^-?\d{1,15}$/.test(text) && Number(text) === value)
}
