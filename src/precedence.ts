// Whose word on an event counts before whose.
import type { Bookmaker } from './bookmakers/bookmaker.ts'
import { Fault } from './contract/fault.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { Settings } from './settings.ts'

/** Returns all bookmakers, the first in precedence first; throws SETTING_INVALID where the settings name others. */
export function precedenceOf(settings: Settings, bookmakers: readonly Bookmaker[]): readonly BookmakerSlug[] {
  const slugs = bookmakers.map(({ slug }) => slug)
  const { HOME_BOOKMAKER, METADATA_PRECEDENCE } = settings
  if (!slugs.includes(HOME_BOOKMAKER)) {
    throw new Fault('SETTING_INVALID', `HOME_BOOKMAKER is "${HOME_BOOKMAKER}"; it may be one of ${slugs.join(', ')}.`)
  }
  if (METADATA_PRECEDENCE.length === 0) return [HOME_BOOKMAKER, ...slugs.filter((slug) => slug !== HOME_BOOKMAKER)]
  if (METADATA_PRECEDENCE.toSorted().join() === slugs.toSorted().join()) return METADATA_PRECEDENCE
  const what = `METADATA_PRECEDENCE is "${METADATA_PRECEDENCE.join()}"; it has to name each of ${slugs.join(', ')} once.`
  throw new Fault('SETTING_INVALID', what)
}
