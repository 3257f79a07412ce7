// From the bytes of an answer to what its bookmaker's reader reads in it. Runs in the reading thread, since one real
// body takes 5 to 40 ms; everything here is plain data that crosses threads.

import type { Bookmaker, EventReading, FeedRequest, ListReading } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote, noteOf } from '../contract/fault.ts'

export type AnswerReading =
  | { readonly kind: 'list'; readonly reading: ListReading }
  | { readonly kind: 'event'; readonly reading: EventReading }
  /** `isRefusal`: a page stands there that keeps robots out. */
  | { readonly kind: 'fault'; readonly fault: FaultNote; readonly isRefusal: boolean }

/** Parses and reads one answer. */
export function readAnswer(bookmaker: Bookmaker, request: FeedRequest, bytes: Uint8Array): AnswerReading {
  const text = new TextDecoder().decode(bytes)
  let payload: unknown
  try {
    payload = JSON.parse(text)
  } catch (cause) {
    const isPage = text.trimStart().startsWith('<')
    const shown = JSON.stringify(text.trimStart().slice(0, 40))
    const what = `${request.url} answered ${isPage ? 'a web page' : 'no JSON'}: it begins ${shown}, ${bytes.byteLength} bytes.`
    return { kind: 'fault', fault: noteOf(new Fault('BODY_NOT_JSON', what, {}, cause)), isRefusal: isPage }
  }
  try {
    if (request.purpose === 'event') return { kind: 'event', reading: bookmaker.readEvent(payload) }
    return { kind: 'list', reading: bookmaker.readList(request, payload) }
  } catch (error) {
    const what = `Reading ${request.url} failed: ${error instanceof Error ? error.message : String(error)}.`
    const fault = error instanceof Fault ? error : new Fault('INTERNAL_FAULT', what, {}, error)
    return { kind: 'fault', fault: noteOf(fault), isRefusal: false }
  }
}
