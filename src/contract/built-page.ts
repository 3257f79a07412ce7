// What `npm run build` leaves beside the page's files (`dist/page/built.json`) for the server that serves them.
import { z } from 'zod'

/** How a file is kept on disk besides as it is, and by which ending. */
export const PAGE_ENCODINGS = { br: '.br', gzip: '.gz' } as const

export const BuiltFile = z.object({
  /** Below the folder of the build and in the address: `assets/main-Ab12.js`. */
  path: z.string().regex(/^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/),
  type: z.string(),
  /** Of the bytes as they are; two files with the same one are the same. */
  digest: z.string(),
  encodings: z.array(z.enum(['br', 'gzip'])),
})
export type BuiltFile = z.infer<typeof BuiltFile>

export const BuiltPage = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('built'),
    /** Hash of all that the page was built from. */
    sources: z.string(),
    /** Folder of this build, beside this file. */
    folder: z.string().regex(/^built-\w+$/),
    /** Compressed bytes of JavaScript that a browser has to have before the first odds. */
    initialScriptBytes: z.int(),
    files: z.array(BuiltFile),
  }),
  z.object({ state: z.literal('failed'), reason: z.string() }),
])
export type BuiltPage = z.infer<typeof BuiltPage>
