// The first page: every event with each bookmaker's 1X2 side by side, asked for again every few seconds. The server
// takes the types out and sends the rest as it is, so nothing is imported here.

interface OutcomeOdds {
  readonly name: string
  readonly odds: number
  readonly is_active: boolean
}

interface BookmakerOdds {
  readonly bookmaker_slug: string
  readonly bookmaker_name: string
  readonly event_url: string | null
  readonly inline_odds: readonly {
    market_id: string
    outcomes: readonly OutcomeOdds[]
    margin: number | null
    available: boolean
  }[]
  readonly snapshot_time: string | null
  readonly late_after: string | null
}

interface EventRow {
  readonly id: number
  readonly name: string
  readonly kickoff: string
  readonly tournament_name: string
  readonly tournament_country: string | null
  readonly bookmakers: readonly BookmakerOdds[]
}

interface EventList {
  readonly events: readonly EventRow[]
  readonly total: number
  readonly page: number
  readonly page_size: number
}

interface Health {
  readonly platforms: readonly {
    platform: string
    name: string
  }[]
  readonly clock: { now: string }
  readonly left_out_kinds: number
  readonly disagreements: { total: number }
}

const ASK_EVERY_MS = 5000
const PAGE_SIZE = 50
/** The contract's id of 1X2. */
const RESULT_MARKET = '3743'
const OUTCOMES = ['1', 'X', '2']

let page = 1
/** Whose columns there are, in their order. */
let bookmakers: Health['platforms'] = []
/** How many questions were asked, and which of them was answered or given up last. */
let asked = 0
let settled = 0
const form = element('filters') as HTMLFormElement
const table = document.querySelector('table') as HTMLTableElement

form.addEventListener('input', () => show(1))
form.addEventListener('submit', (submission) => submission.preventDefault())
element('previous').addEventListener('click', () => show(page - 1))
element('next').addEventListener('click', () => show(page + 1))
// Each failure is shown on the page by `refresh` itself.
void refresh()
setInterval(() => {
  // A slow answer is waited for: asking anew each time would overtake it for ever.
  if (settled === asked) void refresh()
}, ASK_EVERY_MS)

function show(wanted: number): void {
  page = Math.max(1, wanted)
  void refresh()
}

async function refresh(): Promise<void> {
  asked += 1
  const turn = asked
  try {
    const query = new URLSearchParams({ page: String(page), page_size: String(PAGE_SIZE) })
    for (const [name, value] of new FormData(form)) if (value !== '') query.set(name, String(value))
    const [list, health] = await Promise.all([ask<EventList>(`/api/events?${query}`), ask<Health>('/api/health')])
    // An answer that a newer question has overtaken would show what nobody asked for any more.
    if (turn !== asked) return
    const pages = Math.max(1, Math.ceil(list.total / list.page_size))
    if (list.page > pages) {
      show(pages)
      return
    }
    bookmakers = health.platforms
    renderHead()
    renderList(list, Date.parse(health.clock.now))
    renderStatus(health)
    trouble('')
  } catch (error) {
    if (turn !== asked) return
    trouble(
      `The server can not be asked (${error instanceof Error ? error.message : error}). Trying again; prices below may be old.`,
    )
  } finally {
    settled = Math.max(settled, turn)
  }
}

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response.json()
}

function renderHead(): void {
  const names = bookmakers.map(({ name }) => cell('th', name, 'group', 4))
  const columns = bookmakers.flatMap(() =>
    [...OUTCOMES, '%'].map((text, place) => cell('th', text, place === 0 ? 'group' : '')),
  )
  const first = [cell('th', 'Kickoff', 'text'), cell('th', 'Match', 'text')]
  for (const head of first) head.rowSpan = 2
  table.tHead?.replaceChildren(row([...first, ...names]), row(columns))
}

function renderList({ events, total, page_size }: EventList, nowMs: number): void {
  const pages = Math.max(1, Math.ceil(total / page_size))
  element('count').textContent = total === 1 ? '1 event' : `${total} events`
  element('page').textContent = `Page ${page} of ${pages}`
  ;(element('previous') as HTMLButtonElement).disabled = page <= 1
  ;(element('next') as HTMLButtonElement).disabled = page >= pages
  const rows = events.map((event) => eventRow(event, nowMs))
  table.tBodies[0]?.replaceChildren(...(rows.length > 0 ? rows : [emptyRow()]))
}

function eventRow(event: EventRow, nowMs: number): HTMLTableRowElement {
  const place = [event.tournament_country, event.tournament_name].filter(Boolean).join(' · ')
  const match = cell('td', event.name, 'text match')
  match.append(document.createElement('br'), styled('span', place, 'quiet'))
  const best = bestPrices(event, nowMs)
  const cells = bookmakers.flatMap(({ platform }) => {
    const bookmaker = event.bookmakers.find(({ bookmaker_slug }) => bookmaker_slug === platform)
    return bookmakerCells(bookmaker, best, nowMs)
  })
  return row([cell('td', kickoffText(event.kickoff), 'text'), match, ...cells])
}

function bookmakerCells(bookmaker: BookmakerOdds | undefined, best: ReadonlyMap<string, number>, nowMs: number) {
  const market = bookmaker?.inline_odds.find(({ market_id }) => market_id === RESULT_MARKET)
  const isBookmakerLate = bookmaker !== undefined && isLate(bookmaker, nowMs)
  const cells = OUTCOMES.map((name, place) => {
    const outcome = market?.outcomes.find((each) => each.name === name)
    const price = cell('td', outcome === undefined ? '–' : '', place === 0 ? 'group' : '')
    if (outcome === undefined || market === undefined) return price
    const text = outcome.odds.toFixed(2)
    price.append(!market.available ? styled('s', text) : outcome.is_active ? text : styled('i', text))
    const isBest = best.get(name) === outcome.odds && outcome.is_active && !isBookmakerLate
    if (isBest) price.classList.add('best')
    return price
  })
  const margin = cell('td', market?.margin == null ? '' : market.margin.toFixed(1), 'quiet')
  if (isBookmakerLate) margin.prepend('⏱ ')
  if (bookmaker?.snapshot_time) margin.title = `confirmed ${new Date(bookmaker.snapshot_time).toLocaleTimeString()}`
  return [...cells, margin]
}

/** The best open price of each outcome where at least two bookmakers offer it; late ones do not count. */
function bestPrices(event: EventRow, nowMs: number): ReadonlyMap<string, number> {
  const best = new Map<string, number>()
  for (const name of OUTCOMES) {
    const prices = event.bookmakers
      .filter((bookmaker) => !isLate(bookmaker, nowMs))
      .flatMap(({ inline_odds }) => inline_odds.find(({ market_id }) => market_id === RESULT_MARKET)?.outcomes ?? [])
      .filter((outcome) => outcome.name === name && outcome.is_active)
      .map(({ odds }) => odds)
    const highest = Math.max(...prices)
    // Where all are equal, nobody is best.
    if (prices.length > 1 && prices.some((price) => price < highest)) best.set(name, highest)
  }
  return best
}

function isLate({ late_after }: BookmakerOdds, nowMs: number): boolean {
  return late_after !== null && nowMs >= Date.parse(late_after)
}

function renderStatus({ left_out_kinds, disagreements }: Health): void {
  const leftOut = document.createElement('a')
  leftOut.href = '/api/left-out'
  leftOut.textContent = `${left_out_kinds} kinds of markets or outcomes left out`
  const health = document.createElement('a')
  health.href = '/api/health'
  health.textContent =
    disagreements.total === 0 ? 'health' : `health (bookmakers disagree ${disagreements.total} times)`
  const runs = document.createElement('a')
  runs.href = '/api/scrape/runs'
  runs.textContent = 'runs'
  element('status').replaceChildren(leftOut, ' · ', health, ' · ', runs)
}

function kickoffText(kickoff: string): string {
  return new Date(kickoff).toLocaleString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}

function emptyRow(): HTMLTableRowElement {
  const nothing = cell(
    'td',
    'No event fits. If the program has just started, the first run of collection may still be under way.',
    'text',
  )
  nothing.colSpan = 2 + bookmakers.length * 4
  return row([nothing])
}

function trouble(text: string): void {
  const line = element('trouble')
  line.textContent = text
  line.hidden = text === ''
}

function row(cells: readonly HTMLTableCellElement[]): HTMLTableRowElement {
  const line = document.createElement('tr')
  line.append(...cells)
  return line
}

function cell(kind: 'td' | 'th', text: string, classes = '', colSpan = 1): HTMLTableCellElement {
  const made = document.createElement(kind)
  made.textContent = text
  made.className = classes
  made.colSpan = colSpan
  return made
}

function styled(kind: string, text: string, classes = ''): HTMLElement {
  const made = document.createElement(kind)
  made.textContent = text
  made.className = classes
  return made
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page lacks #${id}.`)
  return found
}
