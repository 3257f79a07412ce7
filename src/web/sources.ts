// How the sources are, and the run under way: a line for each bookmaker, and a button to begin or end a run.

interface Source {
  readonly name: string
  readonly state: 'up' | 'delayed' | 'down' | 'recovering'
  readonly since: string
  readonly reason: string | null
  readonly alarms: readonly string[]
  readonly listed: number
  readonly odds_share: number | null
  readonly requests_last_minute: number
}

interface Health {
  readonly platforms: readonly Source[]
  readonly feed: { readonly kind: string; readonly description: string }
  readonly clock: { readonly now: string; readonly is_set: boolean }
  readonly run: {
    readonly id: number
    readonly trigger: string
    readonly listings: number
    readonly done: number
  } | null
  readonly next_run_at: string
  readonly warming: boolean
  /** Null where nothing is remembered. */
  readonly store: {
    readonly state: 'opening' | 'connected' | 'away'
    readonly server: 'own' | 'url'
    readonly away_since: string | null
    readonly reason: string | null
    readonly queued: number
    readonly spilled_bytes: number
    readonly refused: number
  } | null
}

const ASK_EVERY_MS = 2000
/** A sign beside the word, so that colour is never alone. */
const SIGNS = { up: '●', recovering: '◐', delayed: '▲', down: '✕' } as const

const button = find('run') as HTMLButtonElement
/** How long what somebody did is told of before the state of the run takes its place again. */
const TOLD_MS = 8000

let run: Health['run'] = null
let toldUntilMs = 0
let isAsking = false

button.addEventListener('click', () => {
  // Its failure is shown beside the button.
  void beginOrEnd()
})
void refresh()
setInterval(() => {
  void refresh()
}, ASK_EVERY_MS)

async function refresh(): Promise<void> {
  // A slow answer is waited for, so that none older than the one shown comes after it.
  if (isAsking) return
  isAsking = true
  try {
    const response = await fetch('/api/health', { headers: { accept: 'application/json' } })
    if (!response.ok) return
    const health: Health = await response.json()
    find('feed').textContent = feedText(health)
    find('sources').replaceChildren(...health.platforms.map(sourceLine), storeLine(health))
    showRun(health)
  } catch {
    // The table tells that the server can not be asked.
  } finally {
    isAsking = false
  }
}

function feedText({ feed, clock }: Health): string {
  if (feed.kind === 'live') return ''
  const time = new Date(clock.now).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  return clock.is_set ? `${feed.description}. The clock is set: ${time}.` : `${feed.description}.`
}

function sourceLine({ name, state, since, reason, alarms, listed, odds_share, requests_last_minute }: Source) {
  const line = document.createElement('li')
  line.className = state
  const word = document.createElement('b')
  word.textContent = `${SIGNS[state]} ${name} ${state}`
  word.title = `since ${new Date(since).toLocaleTimeString()}`
  const share = odds_share === null ? '' : `, ${Math.round(odds_share * 100)} % with odds`
  const why = reason === null ? '' : ` – ${reason}`
  const what = document.createElement('span')
  what.textContent = `${listed} events${share}, ${requests_last_minute} requests a minute${why}`
  line.append(word, ' ', what)
  for (const alarm of alarms) {
    const told = document.createElement('strong')
    told.textContent = ` ⚠ ${alarm}`
    line.append(told)
  }
  return line
}

/** Whether what is shown will be remembered, and what is in its way. */
function storeLine({ store, warming }: Health): HTMLElement {
  const line = document.createElement('li')
  const word = document.createElement('b')
  const what = document.createElement('span')
  line.append(word, ' ', what)
  if (store === null) {
    line.className = 'delayed'
    word.textContent = `${SIGNS.delayed} Nothing is remembered`
    what.textContent = 'DATABASE_URL is "none"'
    return line
  }
  const { state, away_since, reason, spilled_bytes, queued, refused } = store
  const isUp = state === 'connected' && !warming
  line.className = isUp && refused === 0 ? 'up' : 'delayed'
  word.textContent = `${isUp ? SIGNS.up : SIGNS.delayed} Database ${state}`
  const since = away_since === null ? '' : ` since ${new Date(away_since).toLocaleTimeString()}`
  const waits =
    spilled_bytes + queued > 0
      ? `; ${(spilled_bytes / 1e6).toFixed(1)} MB wait on disk, ${queued} changes in memory`
      : ''
  // What is away says itself that nothing is lost.
  const why = reason ?? 'What is collected is written when it is there.'
  if (state === 'away') what.textContent = `${since} – prices stay live${waits} – ${why}`
  else if (state === 'opening') what.textContent = `– prices stay live – ${why}`
  else if (warming) what.textContent = '– taking over what was stored; answers come from the database until then'
  else what.textContent = store.server === 'own' ? 'our own PostgreSQL' : ''
  if (refused > 0) {
    const lost = document.createElement('strong')
    lost.textContent = ` ⚠ The history of ${refused} changes is lost; health says why.`
    line.append(lost)
  }
  return line
}

function showRun(health: Health): void {
  run = health.run
  button.textContent = run === null ? 'Run now' : 'Cancel run'
  button.disabled = false
  const next = new Date(health.next_run_at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
  if (Date.now() < toldUntilMs) return
  find('run-state').textContent =
    run === null ? `Next run at ${next}` : `${run.trigger} run: ${run.done} of ${run.listings} listings`
}

async function beginOrEnd(): Promise<void> {
  button.disabled = true
  try {
    const response = await fetch(run === null ? '/api/scrape' : `/api/scrape/${run.id}/cancel`, { method: 'POST' })
    if (!response.ok) {
      const { detail }: { detail: unknown } = await response.json()
      tell(typeof detail === 'string' ? detail : `That answered ${response.status}.`)
    }
  } catch (error) {
    tell(`That did not reach the server (${error instanceof Error ? error.message : error}).`)
  } finally {
    button.disabled = false
  }
  await refresh()
}

function tell(text: string): void {
  toldUntilMs = Date.now() + TOLD_MS
  find('run-state').textContent = text
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page lacks #${id}.`)
  return found
}
