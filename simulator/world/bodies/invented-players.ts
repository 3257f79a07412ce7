// Players who never were, for the markets on players that fill an answer: real squads are 23 to 26 a side.

const GIVEN = [
  'Alder',
  'Bastien',
  'Corvin',
  'Dario',
  'Edvin',
  'Fabrice',
  'Gunnar',
  'Hamza',
  'Ivo',
  'Jorun',
  'Kofi',
] as const
const FAMILY = [
  'Achterberg',
  'Bellandi',
  'Cordeiro',
  'Dankwart',
  'Eskola',
  'Fjellheim',
  'Grandval',
  'Hollmark',
] as const

export interface InventedPlayer {
  readonly id: number
  readonly name: string
  readonly side: 'home' | 'away'
}

/** 88: both squads, with who might still be called up. */
export const INVENTED_PLAYERS: readonly InventedPlayer[] = FAMILY.flatMap((family, row) =>
  GIVEN.map((given, column) => ({
    id: 31_000_000 + row * 100 + column,
    name: `${given} ${family}`,
    side: row % 2 === 0 ? ('home' as const) : ('away' as const),
  })),
)
