// A part of a page that nobody sees at first, in a script of its own: it is fetched when somebody points at what opens it.
import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { ErrorFence } from './error-fence.tsx'

/** By then the first prices are there, and nothing is in the way of them. */
const AFTER_MS = 1_500

interface LatePart<Props> {
  readonly Part: ComponentType<Props>
  /** For whatever has the button: it comes by itself soon. */
  readonly useComing: () => void
  /** For the button that opens it: whoever is about to press it does not wait. */
  readonly comesFor: { readonly onPointerEnter: () => void; readonly onFocus: () => void }
}

export function latePart<Props extends object>(fetchPart: () => Promise<ComponentType<Props>>): LatePart<Props> {
  // Where it can not be had now, it is asked for again when it is opened, and then said.
  const comes = () => void fetchPart().catch(() => undefined)
  const Late = lazy(async () => ({ default: await fetchPart() })) as unknown as ComponentType<Props>
  return {
    useComing: () => {
      useEffect(() => {
        const timer = setTimeout(comes, AFTER_MS)
        return () => clearTimeout(timer)
      }, [])
    },
    comesFor: { onPointerEnter: comes, onFocus: comes },
    Part: (props) => (
      <ErrorFence what="This part">
        <Suspense fallback={<span className="text-muted">…</span>}>
          <Late {...props} />
        </Suspense>
      </ErrorFence>
    ),
  }
}
