// What the simulated bookmakers can be told to do wrong: every kind, what it takes, and reading of such a command.

interface Parameter<Value> {
  readonly fallback: Value
  /** What it may be, in words. */
  readonly range: string
  readonly meaning: string
  readonly takes: (value: unknown) => boolean
}

const number = (
  fallback: number,
  [least, most]: readonly [number, number],
  { meaning, isWhole }: { readonly meaning: string; readonly isWhole: boolean },
): Parameter<number> => ({
  fallback,
  range: `${isWhole ? 'a whole number ' : ''}from ${least} to ${most}`,
  meaning,
  takes: (value) =>
    typeof value === 'number' && value >= least && value <= most && (!isWhole || Number.isInteger(value)),
})

const choice = <Text extends string>(fallback: Text, others: readonly Text[], meaning: string): Parameter<Text> => ({
  fallback,
  range: [fallback, ...others].join(' or '),
  meaning,
  takes: (value) => [fallback, ...others].some((text) => text === value),
})

/** A day: nobody means a fault that outlives the afternoon in which it was commanded. */
const FOR_MS_MAX = 86_400_000

const PARAMETERS = {
  share: number(1, [0, 1], { meaning: 'Part of the requests that it strikes.', isWhole: false }),
  for_ms: number(FOR_MS_MAX, [1, FOR_MS_MAX], { meaning: 'After this it ends by itself.', isWhole: true }),
  path: choice<FaultPath>('all', ['lists', 'details'], 'Which requests it strikes.'),
  retry_after_s: number(30, [0, 3600], { meaning: 'What Retry-After says.', isWhole: true }),
  bytes_at_once: number(1, [1, 65_536], { meaning: 'Bytes of one drop.', isWhole: true }),
  every_ms: number(100, [1, 60_000], { meaning: 'From one drop to the next.', isWhole: true }),
  keep: number(0.5, [0, 0.99], { meaning: 'Part of the body that is sent.', isWhole: false }),
  charset: choice('utf-16', ['latin1'], 'How it is encoded. In latin1 only letters beyond ASCII go wrong.'),
  hours: number(1, [-48, 48], { meaning: 'By how much kickoffs and times are written later.', isWhole: false }),
}

type ParameterName = keyof typeof PARAMETERS

export type FaultPath = 'all' | 'lists' | 'details'

interface Kind {
  readonly does: string
  /** What it takes beside share, for_ms and path. */
  readonly takes?: readonly ParameterName[]
  /** The only requests it can strike; it then takes no path. */
  readonly only?: Exclude<FaultPath, 'all'>
}

export const FAULT_KINDS = {
  status_403: { does: 'Answers 403 with a page.' },
  status_429: { does: 'Answers 429 with Retry-After.', takes: ['retry_after_s'] },
  status_500: { does: 'Answers 500 with a message in JSON.' },
  hang: { does: 'Never answers, until the client leaves.' },
  slow_drip: { does: 'Sends the answer drop by drop.', takes: ['bytes_at_once', 'every_ms'] },
  reset: { does: 'Resets the connection.' },
  truncated: { does: 'Breaks the body off; the length in the head is that of the whole.', takes: ['keep'] },
  html_200: { does: 'Answers 200 with a page of HTML.' },
  empty_202: { does: 'Answers 202 with nothing, as a wall against robots.' },
  wrong_charset: { does: 'Encodes the body otherwise than the head says (UTF-8).', takes: ['charset'] },
  schema_drift: {
    does: 'Calls the field of markets, outcomes or prices by another name, and in lists that of their entries.',
  },
  zero_results: { does: 'Answers lists as if there were no events.', only: 'lists' },
  frozen: { does: 'Answers as it would have when the fault began.' },
  clock_skew: { does: 'Writes kickoffs and times later or earlier than they are.', takes: ['hours'] },
} as const satisfies Record<string, Kind>

export type FaultKind = keyof typeof FAULT_KINDS

/** Every parameter has a value; a kind looks only at those that it takes. */
export type FaultCommand = { readonly kind: FaultKind } & {
  readonly [Name in ParameterName]: (typeof PARAMETERS)[Name]['fallback']
}

/** Reads a command; returns what is wrong with it, one sentence each, where it is none. */
export function readFaultCommand(given: unknown): FaultCommand | readonly string[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return ['A fault is a JSON object, e.g. {"kind": "status_500", "share": 0.5, "for_ms": 60000}.']
  }
  const { kind, ...parameters } = given as Readonly<Record<string, unknown>>
  if (!isKind(kind)) return [`kind is ${shown(kind)}; it may be ${Object.keys(FAULT_KINDS).join(', ')}.`]
  const taken = parametersOf(kind)
  const wrong = Object.entries(parameters).flatMap(([name, value]) => {
    const parameter = taken.find((one) => one === name)
    if (parameter === undefined) return [`${kind} takes no ${JSON.stringify(name)}; it takes ${taken.join(', ')}.`]
    const { takes, range } = PARAMETERS[parameter]
    return takes(value) ? [] : [`${name} is ${shown(value)}; it may be ${range}.`]
  })
  if (wrong.length > 0) return wrong
  const fallbacks = Object.fromEntries(Object.entries(PARAMETERS).map(([name, { fallback }]) => [name, fallback]))
  const only = kindOf(kind).only
  return { ...fallbacks, ...(only === undefined ? {} : { path: only }), ...parameters, kind } as FaultCommand
}

/** Returns every kind with what it does and takes, for showing. */
export function describeFaults(): object {
  return Object.fromEntries(
    Object.entries(FAULT_KINDS).map(([kind, { does }]) => [kind, { does, takes: describeTaken(kind as FaultKind) }]),
  )
}

export function isKind(kind: unknown): kind is FaultKind {
  return typeof kind === 'string' && Object.hasOwn(FAULT_KINDS, kind)
}

/** Returns what a command says, without the parameters that its kind does not take. */
export function toldParameters(command: FaultCommand): Readonly<Record<string, unknown>> {
  return Object.fromEntries(parametersOf(command.kind).map((name) => [name, command[name]]))
}

function describeTaken(kind: FaultKind): object {
  return Object.fromEntries(
    parametersOf(kind).map((name) => {
      const { meaning, range, fallback } = PARAMETERS[name]
      return [name, `${meaning} May be ${range}; else ${fallback}.`]
    }),
  )
}

function parametersOf(kind: FaultKind): readonly ParameterName[] {
  const { only, takes = [] } = kindOf(kind)
  return ['share', 'for_ms', ...(only === undefined ? (['path'] as const) : []), ...takes]
}

function kindOf(kind: FaultKind): Kind {
  return FAULT_KINDS[kind]
}

/** What was given may be long. */
function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'missing').slice(0, 80)
}
