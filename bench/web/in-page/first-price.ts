// When the first price was on screen: its cell is there, and the frame with it was painted.
import type { FirstPrice } from '../page-figures.ts'

declare const streamTally: { readonly streamed: () => number }

const found = Promise.withResolvers<FirstPrice>()

const watcher = new MutationObserver(() => {
  const isThere = [...document.querySelectorAll('[data-opens] .price')].some(({ textContent }) =>
    /\d\.\d\d/.test(textContent ?? ''),
  )
  if (!isThere) return
  watcher.disconnect()
  // A message that is sent as a frame begins is read after that frame is painted.
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => found.resolve(told(performance.now()))
  requestAnimationFrame(() => port2.postMessage(null))
})
watcher.observe(document, { childList: true, subtree: true, characterData: true })

function told(atMs: number): FirstPrice {
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  return {
    atMs,
    contentfulMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    requests: (entries as PerformanceResourceTiming[])
      .filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= atMs)
      .map(({ name, transferSize }) => ({ url: name, bytes: transferSize })),
    streamed: streamTally.streamed(),
  }
}

Object.assign(globalThis, { firstPrice: found.promise })
