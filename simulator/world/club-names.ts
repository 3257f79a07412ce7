// Names of clubs that do not exist, and how three bookmakers spell one and the same: the place always stays.
import type { Draws } from './seeded.ts'

export type Tongue = 'english' | 'romance' | 'germanic' | 'slavic' | 'nordic' | 'arabic' | 'african' | 'eastern'

export interface ClubName {
  readonly betpawa: string
  readonly sportybet: string
  readonly bet9ja: string
}

interface Syllables {
  readonly starts: readonly string[]
  readonly ends: readonly string[]
  /** What stands after the place; an empty one makes the place the whole name. */
  readonly endings: readonly string[]
}

const SYLLABLES: Readonly<Record<Tongue, Syllables>> = {
  english: {
    starts:
      'Ash Brack Cald Dun Elder Farn Garth Hallow Ivel Kirk Lang Marl Nether Oak Pen Raven Sel Thorn Wex Yar'.split(
        ' ',
      ),
    ends: 'borough bridge combe dale ford ham hurst ley mere mouth stead stoke ton wick worth'.split(' '),
    endings: ['United', 'City', 'Town', 'Rovers', 'Athletic', 'FC', 'Wanderers', ''],
  },
  romance: {
    starts: 'Al Bel Cor Dal Estre Fon Gal Lor Mon Nov Oliv Pal Quer Ros San Tor Val Vil'.split(' '),
    ends: 'ara beira cada dosa elva fria gandia lanca mora nera pinha resa sola tona vedra zano'.split(' '),
    endings: ['FC', 'Sporting', 'Atletico', 'Deportivo', 'CF', ''],
  },
  germanic: {
    starts:
      'Alten Brunn Claus Duren Eschen Falken Grun Hohen Kalten Linden Mohr Neu Ober Rothen Stein Unter Wald'.split(' '),
    ends: 'au bach beck berg brucken burg dorf feld hausen heim hofen kirch rode stadt tal'.split(' '),
    endings: ['FC', 'SV', 'Viktoria', 'SC', ''],
  },
  slavic: {
    starts: 'Bal Brod Cher Dob Gor Ivan Kamen Kras Lip Mal Novo Ostr Pod Rad Star Tver Vel Zel'.split(' '),
    ends: 'any avice enik evo grad ica nica ovac ovka polje slav vada vir zin'.split(' '),
    endings: ['FK', 'FC', 'Spartak', 'Metal', ''],
  },
  nordic: {
    starts: 'Alv Bjor Dal Eide Fager Gran Hav Kal Lill Myr Nord Ovre Rand Skog Stor Tjern Ulv Vest'.split(' '),
    ends: 'as by dal fjord gard havn heim holm lund nes sund vik oya'.split(' '),
    endings: ['IF', 'BK', 'FK', 'FC', ''],
  },
  arabic: {
    starts: 'Ain Bahr Dar Far Ghaz Had Jal Kar Mad Naj Qas Ras Sah Tam Wad Zah'.split(' '),
    ends: 'aba adir afra ama ana aria asim atif eira ifa imah oud una'.split(' '),
    endings: ['FC', 'Club', 'SC', 'Union', ''],
  },
  african: {
    starts: 'Aba Bole Chid Dako Ebu Gwa Iko Jala Kade Lumo Maku Nsa Oke Peto Soka Tuma Umo Zamba'.split(' '),
    ends: 'bari dina fuma gari kasa lembe mani ndela poro riba sanda tika wani zulo'.split(' '),
    endings: ['United', 'Stars', 'FC', 'Rangers', 'City', ''],
  },
  eastern: {
    starts: 'Ao Chun Dae Fuku Gwan Hana Jin Kawa Lin Mina Naka Oka Sei Taka Wei Yama'.split(' '),
    ends: 'cheon guchi hara jiang jima kawa nan saki san shan tori waki yama zhou'.split(' '),
    endings: ['FC', 'United', 'SC', ''],
  },
}

/** How often a bookmaker spells an ending its own way. */
const VARIANT_CHANCE = 0.35

/** Returns the name of a place that is not in `taken`, and takes it. */
export function inventPlace(tongue: Tongue, taken: Set<string>, draws: Draws): string {
  const { starts, ends } = SYLLABLES[tongue]
  for (let tries = 0; ; tries += 1) {
    // A country has fewer clubs than its tongue has places; "New" and a number of tries make sure of an end.
    const place = `${tries > 40 ? 'New ' : ''}${tries > 80 ? 'East ' : ''}${draws.pick(starts)}${draws.pick(ends)}`
    if (taken.has(place)) continue
    taken.add(place)
    return place
  }
}

/** Returns a club of that place as each bookmaker spells it; `mark` stands last, e.g. "U21". */
export function spellClub(place: string, tongue: Tongue, mark: string, draws: Draws): ClubName {
  const ending = draws.pick(SYLLABLES[tongue].endings)
  const spelt = () => [place, draws.uniform() < VARIANT_CHANCE ? otherSpelling(ending) : ending, mark]
  const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' ')
  return {
    betpawa: joined([place, ending, mark]),
    sportybet: joined(spelt()),
    bet9ja: joined(spelt()),
  }
}

function otherSpelling(ending: string): string {
  if (ending === 'United') return 'Utd'
  if (ending === 'Athletic') return 'Ath.'
  if (ending === '') return 'FC'
  return ending.length <= 3 ? '' : ending
}
