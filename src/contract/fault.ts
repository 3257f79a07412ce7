// Every failure we expect, once: its code, whether to try again, and how to mend it. docs/FAULTS.md is made from it.
// The thrower says what happened and where; the catalogue says what to do about it.

/** When the same thing may be tried again: soon, later (after a pause that grows), or only once somebody mended it. */
export type Retry = 'soon' | 'later' | 'never'

interface FaultKind {
  readonly retry: Retry
  readonly cure: string
}

export const FAULTS = {
  SETTING_INVALID: {
    retry: 'never',
    cure: 'Correct the setting; .env.example lists every one with its default and range.',
  },
  REQUEST_INVALID: {
    retry: 'never',
    cure: 'Correct what each entry of detail names; /docs tells what every route takes.',
  },
  REQUEST_UNREADABLE: {
    retry: 'never',
    cure: 'Send JSON with content-type application/json, whole and not too large, to an address of /docs.',
  },
  REQUEST_TOO_LARGE: {
    retry: 'never',
    cure: 'Ask with a shorter address and fewer headers; what asks for much can be asked for in parts.',
  },
  REQUEST_TOO_SLOW: { retry: 'soon', cure: 'Send the whole request at once, and again if the network held it up.' },
  HOST_UNKNOWN: {
    retry: 'never',
    cure: 'Ask by the address of the machine, or name the host in PUBLIC_URL or ALLOWED_HOSTS.',
  },
  ORIGIN_REFUSED: {
    retry: 'never',
    cure: 'Do it from the page of this server, or name the origin of the other page in ALLOWED_ORIGINS.',
  },
  RATE_LIMITED: {
    retry: 'later',
    cure: 'Wait for as long as Retry-After says, and ask less often: the stream tells what changes. Or raise READS_PER_SECOND or WRITES_PER_MINUTE.',
  },
  CONNECTIONS_AT_MAXIMUM: {
    retry: 'later',
    cure: 'Close connections that are not used, or raise CLIENT_CONNECTIONS_MAX.',
  },
  NOTHING_HERE: { retry: 'never', cure: 'Compare address and method with /docs, which lists every route.' },
  SIGN_IN_NEEDED: {
    retry: 'never',
    cure: 'Sign in on the page, or send an API key: Authorization: Bearer …. An administrator makes accounts, and everybody his own keys.',
  },
  SIGN_IN_REFUSED: { retry: 'never', cure: 'Check name and password; an administrator can set a new one.' },
  SIGN_IN_LATER: {
    retry: 'later',
    cure: 'Too many attempts failed: wait as long as Retry-After says, then try again.',
  },
  SIGN_IN_OFF: {
    retry: 'never',
    cure: 'Nobody signs in here. Make the first account with npm run user -- add NAME --role admin; from then on everybody does.',
  },
  KEY_REFUSED: {
    retry: 'never',
    cure: 'The key is no key, has expired or was revoked: make a new one under Account, or with npm run user.',
  },
  NOT_ALLOWED: { retry: 'never', cure: 'Ask an administrator for a role, or make a key, that may do this.' },
  PASSWORD_WEAK: {
    retry: 'never',
    cure: 'Take a longer one that nobody guesses: four or five words that do not belong together will do.',
  },
  ACCOUNT_UNKNOWN: { retry: 'never', cure: 'GET /api/accounts lists them; so does npm run user -- list.' },
  ACCOUNT_EXISTS: { retry: 'never', cure: 'Take another name, or change the account that there is.' },
  ACCOUNTS_AT_MAXIMUM: { retry: 'never', cure: 'Remove accounts that nobody uses.' },
  LAST_ADMIN: { retry: 'never', cure: 'Make somebody else an administrator first.' },
  KEYS_AT_MAXIMUM: { retry: 'never', cure: 'Revoke keys that nothing uses.' },
  KEY_UNKNOWN: { retry: 'never', cure: 'GET /api/keys lists the keys that there are.' },
  VIEWS_CHANGED: { retry: 'soon', cure: 'Read them again, make the change to those, and save with their revision.' },
  ACCOUNTS_MISSING: {
    retry: 'never',
    cure: 'Make an account with npm run user -- add NAME --role admin; or listen on loopback alone (HOST=127.0.0.1); or say that everybody may do everything, with SIGN_IN=off.',
  },
  ACCOUNTS_DAMAGED: {
    retry: 'never',
    cure: 'Put the copy beside it (.before) in its place, or restore it from a backup; npm run user -- list checks it. Until then nothing about accounts is changed.',
  },
  AUDIT_ALTERED: {
    retry: 'never',
    cure: 'Somebody changed the file, or a crash tore a line of it: compare it with a copy in a backup.',
  },
  AUDIT_FAILED: {
    retry: 'later',
    cure: 'Make room on the disk of DATA_DIR and see that it can be written; what could not be noted stands in the log of the program.',
  },
  SERVER_BUSY: {
    retry: 'soon',
    cure: 'Ask again after the seconds of Retry-After. If it lasts, ask less often, or follow the stream; SHED_AFTER_MS and IN_FLIGHT_MAX say when this begins.',
  },
  SERVER_STOPPING: {
    retry: 'soon',
    cure: 'Ask again after the seconds of Retry-After, on a new connection: another program takes over, or this one starts again.',
  },
  PROCESS_STUCK: {
    retry: 'later',
    cure: 'The process was ended; whoever supervises it starts it again. Report it with the log before it.',
  },
  STOP_TOO_LONG: {
    retry: 'never',
    cure: 'Nothing that was acknowledged is lost; the next start takes up the rest. Report it with the log before it.',
  },
  PORT_IN_USE: { retry: 'never', cure: 'Stop the other program, or choose another port with PORT.' },

  SIMULATOR_ENDED: {
    retry: 'never',
    cure: 'Its last lines above say why; npm run simulator starts it alone. Start the program again.',
  },
  RECORDINGS_MISSING: { retry: 'never', cure: 'Name an existing folder with --recordings or RECORDINGS_DIR.' },
  RECORDINGS_EMPTY: {
    retry: 'never',
    cure: 'Put event answers of a known bookmaker there, one JSON file each, or name another folder.',
  },
  RECORDING_UNREADABLE: { retry: 'never', cure: 'Record the answer again, whole, or take the file out of the folder.' },

  DATABASE_UNAVAILABLE: {
    retry: 'later',
    cure: 'The last lines of postgres.log in the data folder say why; or name another server with DATABASE_URL (none: remember nothing).',
  },
  DATABASE_VERSION: {
    retry: 'never',
    cure: 'Its data were written by a newer version: run that version, or name another database or DATA_DIR.',
  },
  DATABASE_IN_USE: {
    retry: 'later',
    cure: 'One program writes to a database: stop the other one, or give this one another DATA_DIR or DATABASE_URL.',
  },
  DATABASE_AWAY: {
    retry: 'later',
    cure: 'Check that the server of DATABASE_URL runs and takes connections. What is collected meanwhile is kept and written when it is back.',
  },
  DATABASE_REFUSED: {
    retry: 'never',
    cure: 'Correct user, password or database name in DATABASE_URL, or create the database, empty; PostgreSQL 15 or later is needed.',
  },
  QUESTION_TOO_LARGE: {
    retry: 'later',
    cure: 'Ask for less at once: a narrower range of kickoffs, fewer markets. If little was asked, the database is too busy.',
  },
  QUESTIONS_AT_MAXIMUM: {
    retry: 'soon',
    cure: 'Others ask much of the database at this moment: ask again in some seconds, or for less.',
  },
  SPILL_FULL: {
    retry: 'later',
    cure: 'Bring the database back, or make room on the disk and raise SPILL_BYTES_MAX. History is lost while it lasts.',
  },
  SPILL_FAILED: {
    retry: 'later',
    cure: 'Check the disk that DATA_DIR lies on. What waits in the file is kept there, and is tried again.',
  },
  SPILL_DAMAGED: {
    retry: 'never',
    cure: 'What could be read was written; the copy beside it holds the rest. Check the disk.',
  },
  CHANGE_REFUSED: {
    retry: 'never',
    cure: 'This is a fault of ours: the database can not take this change. Report it with this line.',
  },
  OTHER_DAY: {
    retry: 'never',
    cure: 'Nothing is lost. Report it: a partition should have been made for that day before.',
  },
  CLEANUP_ACTIVE: { retry: 'later', cure: 'Wait until it ends; GET /api/cleanup/status tells.' },
  CLEANUP_FAILED: { retry: 'later', cure: 'What it had deleted stays so; it is tried again at its next time.' },
  STORAGE_ALARM: {
    retry: 'never',
    cure: 'Look at GET /api/storage/sizes; shorten ODDS_RETENTION_DAYS, or make room and resolve the alarm.',
  },
  CLOCK_BEHIND: {
    retry: 'never',
    cure: "Set the machine's clock. What was stored with a later time counts as of now.",
  },
  DATA_FOLDER_UNUSABLE: { retry: 'never', cure: 'Name a folder that this user may write to with DATA_DIR.' },
  BACKUP_FOLDER_UNUSABLE: {
    retry: 'never',
    cure: 'Name a folder that is not there yet, on a disk with room, where this user may write.',
  },
  BACKUP_DAMAGED: {
    retry: 'never',
    cure: 'Nothing was changed. Take another backup, or a copy of this one that is whole.',
  },
  DATABASE_NOT_EMPTY: {
    retry: 'never',
    cure: 'Nothing was changed. Name an empty database with DATABASE_URL, or another DATA_DIR, and restore there.',
  },
  DATABASE_OF_ANOTHER_FEED: {
    retry: 'never',
    cure: 'Name another database with DATABASE_URL, so that simulated, replayed and real odds never meet.',
  },

  FETCH_TIMEOUT: { retry: 'soon', cure: "If it lasts, raise FETCH_TIMEOUT_MS or lower the bookmaker's concurrency." },
  FETCH_CONNECT: { retry: 'soon', cure: "Check the network and the bookmaker's base URL in the settings." },
  ADDRESS_FORBIDDEN: {
    retry: 'later',
    cure: "Correct the bookmaker's base URL in the settings; ALLOW_PRIVATE_HOSTS=on lets it be in this network.",
  },
  FETCH_STATUS: { retry: 'later', cure: 'If it lasts, open the URL by hand: the path may have moved.' },
  FETCH_REDIRECTED: { retry: 'later', cure: "Set the bookmaker's base URL to the host that answers directly." },
  BOOKMAKER_REFUSED: {
    retry: 'later',
    cure: "Lower the bookmaker's concurrency or lengthen its gap; check the country of the network.",
  },
  BODY_TOO_LARGE: {
    retry: 'later',
    cure: 'Raise BODY_BYTES_MAX if answers really grew; else the answer is not an event.',
  },
  BODY_BROKEN: {
    retry: 'soon',
    cure: 'The answer ended early or was garbled on the way; it is asked for again in the next run.',
  },
  BODY_EMPTY: { retry: 'later', cure: 'An empty answer is a wall against robots: lower the pace, check the headers.' },
  BODY_NOT_JSON: {
    retry: 'later',
    cure: 'Open the URL by hand: a block page, an error page, or a cut answer stands where JSON should.',
  },

  WRONG_PAYLOAD: {
    retry: 'later',
    cure: "Compare the answer with the bookmaker's NOTES.md: its format may have changed.",
  },
  WRONG_EVENT: {
    retry: 'later',
    cure: 'The bookmaker answered for another event; if it lasts, its ids were assigned anew and discovery mends it.',
  },
  NO_SPORTRADAR_ID: {
    retry: 'never',
    cure: 'Nothing to mend: without the id an event can not be matched, and is counted instead.',
  },
  UNREADABLE_NAMES: {
    retry: 'later',
    cure: "Compare the answer with the bookmaker's NOTES.md: where the names of the teams stand may have changed.",
  },
  UNREADABLE_KICKOFF: {
    retry: 'later',
    cure: "Compare the answer with the bookmaker's NOTES.md: the format or unit of the kickoff may have changed.",
  },
  DUPLICATE_LISTING: {
    retry: 'never',
    cure: 'The bookmaker lists one match twice; the known one is kept, else the one with the lowest id.',
  },
  SIDES_DISAGREE: {
    retry: 'never',
    cure: 'Check which bookmaker is right; its listing is left out until both name the same home side.',
  },
  KICKOFFS_DISAGREE: {
    retry: 'never',
    cure: 'Check which bookmaker is right; the event follows the first in METADATA_PRECEDENCE.',
  },
  NAMES_DISAGREE: {
    retry: 'never',
    cure: 'Check that both mean the same match: one of them may carry a wrong SportRadar id.',
  },
  DISCOVERY_EMPTY: {
    retry: 'later',
    cure: 'A source that is normally full gave nothing: open its URL by hand and compare with NOTES.md.',
  },
  NOTHING_FOUND: {
    retry: 'later',
    cure: 'That every single event is gone means that the path of the details moved: open one by hand and compare with NOTES.md.',
  },
  SOURCE_FELL: {
    retry: 'later',
    cure: 'A source that gave much more the last time: compare its lists with its page, and what was left out.',
  },
  SOURCE_PAUSED: {
    retry: 'later',
    cure: 'It failed too often in a row and is left alone for a while; it is tried again by itself. Health says why.',
  },
  RUN_ACTIVE: { retry: 'later', cure: 'Wait until it ends, or cancel it with POST /api/scrape/{id}/cancel.' },
  RUN_UNKNOWN: { retry: 'never', cure: 'GET /api/scrape/runs lists the runs that are known.' },
  NOTHING_FAILED: {
    retry: 'never',
    cure: 'Name the bookmakers that are to be asked again, or begin a run over all with POST /api/scrape.',
  },
  STREAM_MOVED: { retry: 'never', cure: 'Follow changes at GET /api/stream, or over the WebSocket GET /api/ws.' },
  RUN_CANCELLED: { retry: 'never', cure: 'Nothing to mend: somebody asked for it. The next run comes at its time.' },
  RUN_STUCK: {
    retry: 'later',
    cure: 'It came no further for minutes and was ended. Report it with the log before it.',
  },
  ALERT_UNKNOWN: { retry: 'never', cure: 'GET /api/storage/alerts lists the alarms that nobody resolved.' },
  SORT_NEEDS_CACHE: {
    retry: 'never',
    cure: 'Order by kickoff, tournament or name, which the database knows too, and without position; or leave out include_started, and run with ODDS_CACHE=on.',
  },
  CACHE_WARMING: {
    retry: 'soon',
    cure: 'Ask again in a second, or order by kickoff, tournament or name, and without position; GET /api/health says how far it is.',
  },
  EVENT_UNKNOWN: {
    retry: 'never',
    cure: 'Ask for an upcoming event by its SportRadar id; GET /api/events lists them.',
  },
  MARKET_UNKNOWN: {
    retry: 'never',
    cure: 'docs/MARKETS.md lists every market with its key; a line stands behind "@" in quarters: over_under_ft@10 is 2.5.',
  },
  TOPIC_UNKNOWN: {
    retry: 'never',
    cure: 'Topics are odds, odds_updates and scrape_progress; docs/STREAM.md tells of each.',
  },
  MESSAGE_UNREADABLE: {
    retry: 'never',
    cure: 'Send one JSON object a message: ping, subscribe or unsubscribe, as docs/STREAM.md shows.',
  },
  MESSAGES_TOO_MANY: { retry: 'later', cure: 'Send fewer messages: some in a second, some dozen at once.' },
  SUBSCRIPTIONS_AT_MAXIMUM: {
    retry: 'never',
    cure: 'End one with unsubscribe, or ask for more in one: a filter, or up to 500 events.',
  },
  ALREADY_SUBSCRIBED: {
    retry: 'never',
    cure: 'Use that subscription: it is told the same. Or end it first with unsubscribe.',
  },
  FILTERS_AT_MAXIMUM: { retry: 'later', cure: 'Ask for what others ask for, too; it is shared, and costs nothing.' },
  SOCKETS_AT_MAXIMUM: {
    retry: 'later',
    cure: 'Close what is not read, or raise SOCKETS_MAX or, for one client, STREAM_CLIENT_MAX.',
  },
  READER_TOO_SLOW: {
    retry: 'soon',
    cure: 'Read faster, or ask for less: fewer markets, bookmakers or events. Come back with resume.',
  },
  BOOKMAKER_UNKNOWN: { retry: 'never', cure: 'Ask for one of those that /api/health lists, by its slug.' },
  TOURNAMENT_UNKNOWN: { retry: 'never', cure: 'GET /api/analytics/tournaments lists those of a range of kickoffs.' },
  INTERNAL_FAULT: { retry: 'soon', cure: 'This is a fault of ours, not of the bookmaker. Report it with this line.' },
  DISCOVERY_TOO_LONG: {
    retry: 'later',
    cure: 'A list went on beyond PAGES_MAX pages; raise it if the bookmaker really lists that many.',
  },

  EVENTS_AT_MAXIMUM: {
    retry: 'never',
    cure: 'Raise EVENTS_MAX; until then the events that kick off last are not held.',
  },
  READER_CRASHED: {
    retry: 'soon',
    cure: 'The reading thread ended and was started anew; if it lasts, keep the payload and report it.',
  },
} as const satisfies Record<string, FaultKind>

export type FaultCode = keyof typeof FAULTS

/** A failure we expect, with what happened in its message and what to do in its cure. */
export class Fault extends Error {
  readonly code: FaultCode
  readonly retry: Retry
  readonly cure: string
  readonly detail: Readonly<Record<string, unknown>>

  constructor(code: FaultCode, what: string, detail: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(what, cause === undefined ? undefined : { cause })
    this.name = 'Fault'
    this.code = code
    this.retry = FAULTS[code].retry
    this.cure = FAULTS[code].cure
    this.detail = detail
  }

  /** One line: what happened and how to mend it. */
  get line(): string {
    return `${this.code}: ${this.message} ${this.cure}`
  }
}

/** A fault as plain data, for crossing a thread or a wire. */
export interface FaultNote {
  readonly code: FaultCode
  readonly what: string
}

/** Returns the fault's code and what happened, without its stack. */
export function noteOf(fault: Fault): FaultNote {
  return { code: fault.code, what: fault.message }
}
