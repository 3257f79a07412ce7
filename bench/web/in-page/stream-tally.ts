// Counts what comes by the stream, beside the page's own reading of it.
let streamed = 0
let quotes = 0
let isCounting = false

const Socket = WebSocket
globalThis.WebSocket = class extends Socket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols)
    this.addEventListener('message', ({ data }) => count(String(data)))
  }
}

function count(text: string): void {
  streamed += text.length
  if (!isCounting || !text.includes('"odds_changes"')) return
  const { data } = JSON.parse(text) as { data: { changes: readonly { quotes?: object }[] } }
  for (const change of data.changes) quotes += Object.keys(change.quotes ?? {}).length
}

Object.assign(globalThis, {
  streamTally: {
    begin: () => {
      quotes = 0
      isCounting = true
    },
    end: () => {
      isCounting = false
      return quotes
    },
    streamed: () => streamed,
  },
})
