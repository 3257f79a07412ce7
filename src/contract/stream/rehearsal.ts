// A rehearsal of what clients of the stream seldom meet: an image in the middle of it.
import { z } from 'zod'

/** How many subscriptions are sent one; those that are being told something else are left to that. */
export const RehearsalAnswer = z.object({ subscriptions: z.int().min(0) })
