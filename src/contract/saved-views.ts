// Views of the page that somebody saved under a name: where it was, and everything that its address said.
import { z } from 'zod'

export const VIEWS_MAX = 50

export const SavedView = z.object({
  name: z.string().min(1).max(60),
  path: z.string().max(200),
  search: z.string().max(4000),
})
export type SavedView = z.infer<typeof SavedView>

export const ViewsAnswer = z.object({
  views: z.array(SavedView),
  /** Counts the changes; who writes says which one he read, so that two windows do not overwrite each other. */
  revision: z.int().min(0),
})
export type ViewsAnswer = z.infer<typeof ViewsAnswer>

export const ViewsBody = z.strictObject({
  views: z.array(SavedView).max(VIEWS_MAX),
  revision: z.int().min(0),
})
export type ViewsBody = z.infer<typeof ViewsBody>
