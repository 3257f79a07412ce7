// What all readers do alike with what they can not read: a Fault becomes the reading of its event, and in a list it
// costs no more than its own entry.
import { Fault, noteOf } from '../contract/fault.ts'
import type { EventReading, ListedEvent, SubjectFault } from './bookmaker.ts'
import { type JsonObject, objectIn, textIn } from './payload-value.ts'

/** Returns what a reader returns; a Fault that it throws becomes the reading. */
export function eventReading(read: () => EventReading): EventReading {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault) return { kind: 'fault', fault: noteOf(error) }
    throw error
  }
}

/** Reads who every entry of a list is; `idField` is where a bookmaker writes its own event id. */
export function listedEvents(
  entries: readonly unknown[],
  idField: string,
  read: (entry: JsonObject) => ListedEvent,
): { readonly events: readonly ListedEvent[]; readonly faults: readonly SubjectFault[] } {
  const events: ListedEvent[] = []
  const faults: SubjectFault[] = []
  for (const item of entries) {
    const entry = objectIn(item) ?? {}
    try {
      events.push(read(entry))
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      faults.push({ ...noteOf(error), subject: textIn(entry[idField]) ?? '?' })
    }
  }
  return { events, faults }
}
