// The countries that a list is narrowed to.
import { MultiPick } from './multi-pick.tsx'

interface CountryPickProps {
  /** Undefined until they are known. */
  readonly countries: readonly string[] | undefined
  readonly picked: readonly string[] | undefined
  readonly onPick: (picked: readonly string[]) => void
}

export function CountryPick({ countries, picked = [], onPick }: CountryPickProps) {
  return (
    <MultiPick
      label="Countries"
      noneText="All countries"
      isLoading={countries === undefined}
      options={(countries ?? []).map((name) => ({ value: name, text: name }))}
      picked={picked}
      onPick={onPick}
    />
  )
}
