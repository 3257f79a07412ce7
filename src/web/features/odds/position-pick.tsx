// Narrows the list to where we are worse or better than the best competitor, by so many percent.
import type { Address } from '../../address/use-address.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { type ODDS_ADDRESS, POSITIONS } from './odds-address.ts'
import { percentOf } from './percent-text.ts'
import { STARTED_LIMITS } from './settled-address.ts'

type PartProps = Readonly<{ address: Pick<Address<typeof ODDS_ADDRESS>, 'value' | 'change'> }>

export function PositionPick({ address: { value, change } }: PartProps) {
  const { position, by, started } = value
  return (
    <>
      <SelectField
        label="Only where we are"
        isLabelHidden
        title={
          started === true
            ? `${STARTED_LIMITS} Turn "Started" off to narrow by it.`
            : 'Only events where our price of any shown market is so, against the best competitor shown'
        }
        disabled={started === true}
        value={position ?? ''}
        options={[
          { value: '', text: 'Any position' },
          { value: 'worse', text: 'We are worse' },
          { value: 'better', text: 'We are better' },
          { value: 'either', text: 'Worse or better' },
        ]}
        className="w-34"
        onPick={(picked) =>
          change({ position: POSITIONS.find((each) => each === picked), by: picked === '' ? undefined : by })
        }
      />
      {position !== undefined && (
        <PercentField value={by} onChange={(percent) => change({ by: percent }, { isTyping: true })} />
      )}
    </>
  )
}

/** Longer than the pause between two digits. */
const TYPING_MS = 300

interface PercentProps {
  readonly value: number | undefined
  readonly onChange: (percent: number | undefined) => void
}

/** What is typed is seen as it is, asked for a moment later, and put right when the field is left. */
function PercentField({ value, onChange }: PercentProps) {
  const draft = useDraft({ value, write: textOf, read: percentIn, pauseMs: TYPING_MS, onTell: onChange })
  return (
    <TextField
      label="by at least so many percent"
      isLabelHidden
      inputMode="decimal"
      maxLength={8}
      placeholder="by ≥ %"
      title="By at least so many percent: 0 or more, two decimals at most"
      value={draft.text}
      onChange={({ target }) => draft.type(target.value)}
      onBlur={draft.leave}
      className="w-18"
    />
  )
}

function textOf(percent: number | undefined): string {
  return String(percent ?? '')
}

function percentIn(text: string): { readonly value: number | undefined } {
  return { value: percentOf(text) }
}
