// How Bet9ja names its markets: the entry of an event's catalogue MK, and the texts of the whole site, TRANS.

export interface CatalogueEntry {
  readonly key: string
  readonly name: string
  /** `GCAT`, e.g. "COMBINED". */
  readonly group: string
  readonly signs: readonly { readonly sign: string; readonly label: string }[]
}

/** Returns an entry of `MK`. */
export function catalogueText({ key, name, group, signs }: CatalogueEntry): string {
  return JSON.stringify({
    ID: key,
    DS: name,
    MDESC: describe(name),
    P: '503',
    VW: '2',
    GCAT: group,
    MARKETID: String(13_000 + key.length * 17),
    M_PAYOUT: '120',
    CNT: 'G',
    CNTLABEL: 'Goals',
    SGN: signs.map(({ label }) => label),
    SGNK: signs.map(({ sign }) => sign),
  })
}

/** Returns the members of `TRANS` for a market: its name, and each sign for a column and for a coupon. */
export function translationText({ key, name, signs }: CatalogueEntry): string {
  const members: [string, unknown][] = [[`M#${key}`, { NAME: name, DESC: describe(name) }]]
  for (const { sign, label } of signs) members.push([`M#${key}_${sign}`, label], [`MCU#${key}_${sign}`, label])
  return JSON.stringify(Object.fromEntries(members)).slice(1, -1)
}

function describe(name: string): string {
  return `You have to predict the outcome of "${name}" in the match. Extra time does not count, and if the match is not played to its end within two days bets on it are void.`
}
