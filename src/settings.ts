// Every setting: its name in the environment, default, range and meaning. Reads them all and reports every wrong one
// at once. .env.example is made from this table, and a test keeps it so.
import { isIP } from 'node:net'
import { Fault } from './contract/fault.ts'
import { parseInstant } from './contract/instant.ts'

interface Setting<Value> {
  readonly fallback: string
  /** What it may be, in words. */
  readonly range: string
  readonly meaning: string
  /** Of a whole number. */
  readonly bounds?: readonly [number, number]
  /** What it is stands nowhere but where it is given: in no log, fault or answer. It can be read from a file: secret-files.ts. */
  readonly isSecret?: true
  /** Undefined where the text is not in the range. */
  readonly read: (text: string) => Value | undefined
}

const text = (fallback: string, pattern: RegExp, range: string, meaning: string): Setting<string> => ({
  fallback,
  range,
  meaning,
  read: (value) => (pattern.test(value) ? value : undefined),
})

const whole = (fallback: number, [least, most]: readonly [number, number], meaning: string): Setting<number> => ({
  fallback: String(fallback),
  range: `${least} to ${most}`,
  meaning,
  bounds: [least, most],
  read: (value) => {
    const number = /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN
    return number >= least && number <= most ? number : undefined
  },
})

const url = (fallback: string, meaning: string) =>
  text(fallback, /^https?:\/\/[^\s/]+$/, 'http(s)://host, without a path', meaning)

/** Short names of bookmakers by commas, each once; undefined where they are none. */
function readSlugs(value: string): readonly string[] | undefined {
  const list = value.split(',').map((slug) => slug.trim())
  const isList = list.every((slug) => /^[a-z][a-z0-9]+$/.test(slug)) && new Set(list).size === list.length
  return isList ? list : undefined
}

/** Texts by commas, in small letters, each as `is` says; nothing is an empty list. */
const listOf = (is: (text: string) => boolean, range: string, meaning: string): Setting<readonly string[]> => ({
  fallback: '',
  range: `${range}, by commas; or nothing`,
  meaning,
  read: (value) => {
    const list = value === '' ? [] : value.split(',').map((each) => each.trim().toLowerCase())
    return list.every(is) ? list : undefined
  },
})

const SETTINGS = {
  HOST: text(
    '127.0.0.1',
    /^[\w.:-]+$/,
    'an address of this machine',
    'Address that the page and API listen on. Loopback only, by default.',
  ),
  SIGN_IN: text(
    'auto',
    /^(auto|required|off)$/,
    'auto, required or off',
    'Who may ask. auto: whoever has an account, as soon as there is one; without any, everybody on this machine, and no other HOST is taken. required: refuses to start without accounts. off: everybody who reaches it may do everything.',
  ),
  SESSION_IDLE_MINUTES: whole(480, [5, 10_080], 'Somebody who asks nothing for so long signs in again.'),
  SESSION_HOURS: whole(24, [1, 720], 'Somebody who signed in so long ago signs in again, whatever was asked since.'),
  PUBLIC_URL: text(
    '',
    /^(|https?:\/\/[\w.-]+(:\d+)?)$/,
    'http(s)://host, without a path, or nothing',
    'Where browsers find the page, if that is not here: behind a proxy with TLS, https://… The session then goes by TLS alone, and browsers come by nothing else.',
  ),
  PORT: whole(8000, [0, 65_535], 'Port that they listen on; 0 takes a free one.'),
  ALLOWED_HOSTS: listOf(
    (host) => /^[\w.-]+$/.test(host),
    'names of hosts, without a port',
    'Further names that the server may be asked by. Addresses always are good; names are where this and PUBLIC_URL are nothing and HOST is no loopback.',
  ),
  ALLOWED_ORIGINS: listOf(
    (origin) => URL.parse(origin)?.origin === origin,
    'origins of pages, e.g. https://desk.example.com',
    'Pages of others that may change something here and follow the stream.',
  ),
  TRUST_PROXY: listOf(
    isNetwork,
    'addresses and networks, e.g. 10.0.0.0/8',
    'Proxies before this server: the client is whom their X-Forwarded-For names.',
  ),
  READS_PER_SECOND: whole(
    200,
    [0, 100_000],
    'Requests of one client, ten times as many at once; more are refused with 429. 0: any number.',
  ),
  WRITES_PER_MINUTE: whole(120, [0, 100_000], 'The same for requests that change something, so many at once.'),
  LIMIT_LOOPBACK: text('off', /^(on|off)$/, 'on or off', 'On: clients on this machine are limited as others are.'),
  CLIENT_CONNECTIONS_MAX: whole(256, [1, 200_000], 'Connections of one client on another machine.'),
  DATABASE_URL: {
    fallback: '',
    range: 'postgres://user:password@host:port/database, none, or nothing',
    meaning:
      'PostgreSQL 15 or later that remembers everything. Nothing: the program starts one of its own. "none": nothing is remembered.',
    isSecret: true,
    read: (value) => (value === '' || value === 'none' || isDatabaseUrl(value) ? value : undefined),
  } satisfies Setting<string>,
  DATA_DIR: text(
    './data',
    /\S/,
    'a folder',
    'Where our own PostgreSQL keeps its data, and what waits for a database that is away. One program to a folder.',
  ),
  ODDS_CACHE: text('on', /^(on|off)$/, 'on or off', 'Off: answers come from the database only, as a test of that.'),
  BATCH_SIZE: whole(500, [10, 2000], 'Changes written in one transaction, at most.'),
  QUEUE_BYTES_MAX: whole(
    64_000_000,
    [1_000_000, 1_000_000_000],
    'Changes kept in memory while they can not be written, about; beyond, their history is refused and counted.',
  ),
  SPILL_BYTES_MAX: whole(
    1_000_000_000,
    [1_000_000, 100_000_000_000],
    'Changes kept on disk while the database is away; beyond, they are kept in memory only.',
  ),
  KEEP_PAYLOADS_BYTES: whole(
    0,
    [0, 100_000_000_000],
    'The last answer of each listing as it came, compressed in DATA_DIR/payloads, up to so many bytes; 0 keeps none.',
  ),
  ODDS_RETENTION_DAYS: whole(
    14,
    [1, 365],
    'Days after its match for which history is kept, by whole days; runs and what was left out, as many days.',
  ),
  MATCH_RETENTION_DAYS: whole(
    365,
    [1, 3650],
    'Days after its kickoff for which a match and its opening, closing and other marked prices are kept.',
  ),
  CLEANUP_FREQUENCY_HOURS: whole(24, [1, 168], 'From one clean-up of the database to the next.'),
  LOG_LEVEL: text(
    'info',
    /^(trace|debug|info|warn|error|fatal|silent)$/,
    'trace, debug, info, warn, error, fatal or silent',
    'How much is logged.',
  ),
  SIMULATOR_SEED: whole(1, [0, 1_000_000_000], 'Which simulated world: the same seed gives the same matches.'),
  SIMULATOR_EVENTS: whole(1300, [1, 60_000], 'Matches ahead in the simulated world.'),
  SIMULATOR_LATENCY: text(
    'none',
    /^(none|real)$/,
    'none or real',
    'How long the simulated bookmakers take to answer: not at all, or as long as the real ones were measured to.',
  ),
  RECORDINGS_DIR: text(
    '',
    /.*/,
    'a folder, or nothing',
    'Recorded answers to replay. Without it, the invented ones of this repository.',
  ),
  REPLAY_CLOCK: {
    fallback: '2026-05-06T08:00:00Z',
    range: 'a time in ISO 8601',
    meaning: 'What time it is when a replay starts; the clock runs on from there.',
    read: parseInstant,
  } satisfies Setting<number>,
  HOME_BOOKMAKER: text(
    'betpawa',
    /^[a-z][a-z0-9]+$/,
    'the short name of a bookmaker, e.g. betpawa',
    'Whose desk this is; the others are competitors.',
  ),
  METADATA_PRECEDENCE: {
    fallback: '',
    range: 'every bookmaker once, by commas, e.g. betpawa,sportybet,bet9ja; or nothing',
    meaning:
      'Whose names, kickoff and tournament an event shows, first to last; also the order of bookmakers. Nothing: home first.',
    read: (value) => (value === '' ? [] : readSlugs(value)),
  } satisfies Setting<readonly string[]>,
  FEED: text(
    'simulator',
    /^(simulator|replay|live)$/,
    'simulator, replay or live',
    "Where odds come from: a simulated world, recorded answers, or the bookmakers' real sites.",
  ),
  SCRAPE_INTERVAL_MINUTES: whole(
    5,
    [1, 60],
    'From the start of one run of collection to the next; a run asks for every listing, so none waits longer.',
  ),
  DISCOVERY_INTERVAL_MINUTES: whole(
    5,
    [1, 60],
    "From the start of one reading of a bookmaker's lists to the next; every run begins with one, too.",
  ),
  SCHEDULE: text(
    'on',
    /^(on|paused)$/,
    'on or paused',
    'Paused: nothing is collected on schedule; runs and refreshes by hand are, and clean-ups go on.',
  ),
  NEAREST_INTERVAL_SECONDS: whole(
    30,
    [5, 3600],
    'Between two requests for a match at its kickoff; farther off they are rarer, up to the interval of runs.',
  ),
  MAX_CONCURRENT_EVENTS: whole(120, [1, 250], 'Requests in flight over all bookmakers.'),
  ENABLED_PLATFORMS: {
    fallback: 'betpawa,sportybet,bet9ja',
    range: 'one bookmaker or more, by commas, e.g. betpawa,sportybet,bet9ja',
    meaning: 'Bookmakers that are asked at all.',
    read: readSlugs,
  } satisfies Setting<readonly string[]>,
  EVENTS_MAX: whole(20_000, [100, 100_000], 'Events held in memory; at the maximum the farthest kickoffs are refused.'),
  READY_BYTES_MAX: whole(
    32_000_000,
    [1_000_000, 1_000_000_000],
    'Bytes of answers that are ready to be sent; at the maximum those asked for longest ago are made anew.',
  ),
  SHED_AFTER_MS: whole(
    30,
    [5, 5000],
    'So long requests without a ready answer may hold up all others at a stretch; beyond, they are answered 503.',
  ),
  CONNECTIONS_MAX: whole(10_000, [10, 100_000], 'Connections to the server at once; more are closed as they come.'),
  IN_FLIGHT_MAX: whole(256, [4, 10_000], 'Requests without a ready answer under way at once; more are answered 503.'),
  WATCHDOG_SECONDS: whole(
    30,
    [0, 600],
    'After so long without a turn for anything, the process ends itself, to be started again; 0 never.',
  ),
  SOCKETS_MAX: whole(2000, [1, 50_000], 'Clients of the stream at once; more are refused with 503.'),
  STREAM_CLIENT_MAX: whole(
    50,
    [1, 50_000],
    'Streams at once of one account or, where nobody signs in, of one address elsewhere; more are refused with 503.',
  ),
  STREAM_WINDOW_SECONDS: whole(
    300,
    [10, 3600],
    'For how long a client of the stream may be away and still go on; after that it takes an image.',
  ),
  STREAM_WINDOW_BYTES: whole(
    32_000_000,
    [100_000, 1_000_000_000],
    'Bytes of changes that are kept for that; at the maximum the time is shorter.',
  ),
  STREAM_FILTERS_MAX: whole(
    500,
    [1, 10_000],
    'Different wishes that are streamed at once; readers who wish the same are one.',
  ),
  STREAM_STUCK_SECONDS: whole(30, [5, 600], 'A client of the stream that takes nothing for so long is cut off.'),
  WITHDRAWN_KEPT_HOURS: whole(24, [1, 168], 'How long a withdrawn price is shown before only history knows it.'),
  LEFT_OUT_KINDS_MAX: whole(
    5000,
    [100, 100_000],
    'Kinds of things left out that are counted apart; beyond, they are counted together.',
  ),
  ALLOW_PRIVATE_HOSTS: text(
    'off',
    /^(on|off)$/,
    'on or off',
    'On: with FEED=live the hosts below may be on this machine or in its network, as a proxy of yours is.',
  ),
  FETCH_TIMEOUT_MS: whole(30_000, [100, 120_000], 'For one request, from the first byte to the last.'),
  BODY_BYTES_MAX: whole(16_000_000, [100_000, 200_000_000], 'Largest answer that is read, decompressed.'),
  PAGES_MAX: whole(50, [1, 1000], 'Most pages of one list.'),
  USER_AGENT: text(
    'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    /^[\x20-\x7e]+$/,
    'printable ASCII',
    'How we present ourselves to bookmakers.',
  ),
  BETPAWA_URL: url('https://www.betpawa.ng', 'Host of the country that answers without a redirect.'),
  BETPAWA_BRAND: text(
    'betpawa-nigeria',
    /^[a-z0-9-]+$/,
    'small letters, digits, hyphens',
    "The country's brand header.",
  ),
  BETPAWA_API: text('v4', /^(v3|v4)$/, 'v3 or v4', 'Version of its paths.'),
  BETPAWA_CONCURRENCY: whole(50, [1, 100], 'Requests at a time.'),
  BETPAWA_REQUESTS_PER_SECOND: whole(40, [1, 200], 'Requests in any one second, whatever they are for.'),
  SPORTYBET_URL: url('https://www.sportybet.com', 'Host.'),
  SPORTYBET_COUNTRY: text('ng', /^[a-z]{2}$/, 'two small letters', 'The country in its paths.'),
  SPORTYBET_CONCURRENCY: whole(50, [1, 100], 'Requests at a time.'),
  SPORTYBET_REQUESTS_PER_SECOND: whole(40, [1, 200], 'Requests in any one second, whatever they are for.'),
  BET9JA_URL: url('https://sports.bet9ja.com', 'Host.'),
  BET9JA_CACHE_VERSION: text('1.301.2.225', /^[\d.]+$/, 'digits and dots', 'Build of its site, which its paths carry.'),
  BET9JA_CONCURRENCY: whole(15, [1, 50], 'Requests at a time; beyond 15 it refuses.'),
  BET9JA_REQUESTS_PER_SECOND: whole(40, [1, 200], 'Requests in any one second, whatever they are for.'),
  BET9JA_DELAY_MS: whole(25, [0, 100], 'Between the starts of two requests.'),
} as const satisfies Record<string, Setting<unknown>>

/** The host may be left out where a folder with a socket is named instead. */
function isDatabaseUrl(value: string): boolean {
  return /^postgres(ql)?:\/\/\S+$/.test(value) && URL.canParse(value.replace('@/', '@localhost/'))
}

/** An address, or one and how many bits of it count: "10.0.0.0/8". */
function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
}

/** Those that can be changed while the program runs, and act at once. */
export const LIVE_SETTINGS = [
  'SCRAPE_INTERVAL_MINUTES',
  'DISCOVERY_INTERVAL_MINUTES',
  'NEAREST_INTERVAL_SECONDS',
  'MAX_CONCURRENT_EVENTS',
  'ENABLED_PLATFORMS',
  'BETPAWA_CONCURRENCY',
  'BETPAWA_REQUESTS_PER_SECOND',
  'SPORTYBET_CONCURRENCY',
  'SPORTYBET_REQUESTS_PER_SECOND',
  'BET9JA_CONCURRENCY',
  'BET9JA_REQUESTS_PER_SECOND',
  'BET9JA_DELAY_MS',
  'ODDS_RETENTION_DAYS',
  'MATCH_RETENTION_DAYS',
  'CLEANUP_FREQUENCY_HOURS',
  'BATCH_SIZE',
  'SCHEDULE',
] as const satisfies readonly SettingName[]

/** Those that are told to nobody, by their names. */
export const SECRET_SETTINGS: readonly string[] = Object.entries(SETTINGS as Record<string, Setting<unknown>>)
  .filter(([, { isSecret }]) => isSecret === true)
  .map(([name]) => name)

type SettingName = keyof typeof SETTINGS
export type Settings = { readonly [Name in SettingName]: NonNullable<ReturnType<(typeof SETTINGS)[Name]['read']>> }

/** Reads all settings; throws one SETTING_INVALID that names every wrong one with what it may be. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const wrong: string[] = []
  const entries = Object.entries(SETTINGS as Record<string, Setting<unknown>>).map(([name, setting]) => {
    const given = environment[name]
    const value = setting.read(given === undefined || given === '' ? setting.fallback : given)
    if (value === undefined) wrong.push(`${name} is ${shown(setting, given)}; it may be ${setting.range}.`)
    return [name, value]
  })
  if (wrong.length > 0) throw new Fault('SETTING_INVALID', wrong.join(' '))
  return Object.fromEntries(entries) as Settings
}

function shown({ isSecret }: Setting<unknown>, given: string | undefined): string {
  return isSecret === true ? 'none that can be read' : JSON.stringify(given)
}

/** Reads one setting that is given anew; a string says why it can not be taken. */
export function readSetting(name: SettingName, given: string): { readonly value: Settings[SettingName] } | string {
  const setting: Setting<unknown> = SETTINGS[name]
  const value = setting.read(given)
  if (value === undefined) return `${name.toLowerCase()} is ${shown(setting, given)}; it may be ${setting.range}.`
  return { value: value as Settings[SettingName] }
}

/** Returns what a setting means and may be, and what it is where nobody says anything else. */
export function describeSetting(name: SettingName): Pick<Setting<unknown>, 'meaning' | 'range' | 'bounds'> & {
  readonly standard: Settings[SettingName]
} {
  const { meaning, range, bounds, fallback, read }: Setting<unknown> = SETTINGS[name]
  return { meaning, range, standard: read(fallback) as Settings[SettingName], ...(bounds && { bounds }) }
}

/** Returns what .env.example must hold. */
export function exampleFile(): string {
  const lines = Object.entries(SETTINGS as Record<string, Setting<unknown>>).map(
    ([name, { fallback, range, meaning, isSecret }]) => {
      const file = isSecret === true ? `# Or ${name}_FILE: a file that holds it.\n` : ''
      return `# ${meaning}\n# May be: ${range}.\n${file}# ${name}=${fallback}\n`
    },
  )
  return `# Every setting with its default. Copy this file to .env and take the "#" off what you change.\n\n${lines.join('\n')}`
}
