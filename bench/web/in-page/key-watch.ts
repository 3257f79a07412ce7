// From a key to the list that it led to: another number of rows, and painted.

const answered: PromiseWithResolvers<number>[] = []
let pressedMs = 0

addEventListener('keydown', ({ timeStamp }) => (pressedMs = timeStamp), { capture: true })

function rowCount(): string | null {
  return document.querySelector('[data-grid]')?.getAttribute('aria-rowcount') ?? null
}

Object.assign(globalThis, {
  keyWatch: {
    /** Waits for the list to be another one; `took` resolves with the time since the key then pressed. */
    begin: () => {
      const { promise, ...settle } = Promise.withResolvers<number>()
      answered[0] = { promise, ...settle }
      const before = rowCount()
      const watcher = new MutationObserver(() => {
        const now = rowCount()
        if (now === null || now === before) return
        watcher.disconnect()
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => settle.resolve(performance.now() - pressedMs)
        requestAnimationFrame(() => port2.postMessage(null))
      })
      watcher.observe(document.body, { subtree: true, childList: true, attributes: true })
    },
    took: () => answered[0]?.promise,
  },
})
