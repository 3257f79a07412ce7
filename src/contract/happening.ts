// What the bus carries: everything that happens to events, in one order for all who listen.
import { z } from 'zod'
import { ChangeSet } from './change-set.ts'
import { EventId } from './listing.ts'

/**
 * *Restored*: the event is otherwise than the changes before tell. *Dropped*: it is not held any more. *Retitled*: it is shown
 * in another tournament, though nothing of its own changed.
 */
export const Happening = z.discriminatedUnion('what', [
  z.object({ what: z.literal('change'), changeSet: ChangeSet }),
  z.object({ what: z.enum(['restored', 'dropped', 'retitled']), eventId: EventId }),
])
export type Happening = z.infer<typeof Happening>

/** With its number: 1 for the first since the start, then one more for each. */
export const NumberedHappening = z.intersection(z.object({ seq: z.int().min(1) }), Happening)
export type NumberedHappening = z.infer<typeof NumberedHappening>
