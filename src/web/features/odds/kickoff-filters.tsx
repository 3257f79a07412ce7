// Narrows the list by kickoff: to days that go by the day it is, or from one moment to another.
import { useState } from 'react'
import { zoneForOthers } from '../../address/carried-zone.ts'
import type { Address } from '../../address/use-address.ts'
import { useLive } from '../../live/live.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { TextField } from '../../ui/field.tsx'
import { msOfWall, wallText } from '../../ui/instants.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import type { ODDS_ADDRESS, QuickDays } from './odds-address.ts'

const DAY_WORDS: Readonly<Record<QuickDays | 'any' | 'range', string>> = {
  any: 'Any day',
  today: 'Today',
  tomorrow: 'Tomorrow',
  weekend: 'Weekend',
  week: '7 days',
  range: 'From … to',
}

type PartProps = Readonly<{ address: Pick<Address<typeof ODDS_ADDRESS>, 'value' | 'change'> }>

export function KickoffFilters({ address: { value, change } }: PartProps) {
  const { days, from, to } = value
  const { clock } = useLive()
  const zone = useTimeZone()
  // An end that is emptied takes neither field away.
  const [isWanted, want] = useState(false)
  const isRange = days === undefined && (isWanted || from !== undefined || to !== undefined)
  const pick = (picked: keyof typeof DAY_WORDS) => {
    want(picked === 'range')
    if (picked === 'any') change({ days: undefined, from: undefined, to: undefined })
    else if (picked === 'range')
      change({ days: undefined, from: new Date(Math.floor(clock.nowMs() / 3_600_000) * 3_600_000).toISOString() })
    // "Today" is another day elsewhere: the link has to say where.
    else {
      const named = zoneForOthers(zone)
      change({ days: picked, from: undefined, to: undefined, ...(named === undefined ? {} : { tz: named }) })
    }
  }
  return (
    <>
      <Segmented
        label="Kickoff"
        value={isRange ? 'range' : (days ?? 'any')}
        options={(Object.keys(DAY_WORDS) as (keyof typeof DAY_WORDS)[]).map((each) => ({
          value: each,
          text: DAY_WORDS[each],
        }))}
        onPick={pick}
      />
      {isRange && (
        <>
          <MomentField label="Kickoff from" at={from} onChange={(at) => change({ from: at }, { isTyping: true })} />
          <MomentField label="Kickoff to" at={to} onChange={(at) => change({ to: at }, { isTyping: true })} />
        </>
      )}
    </>
  )
}

/** Longer than the pause between two digits. */
const TYPING_MS = 700
/** While "2026" is typed, 2, 20 and 202 are years as well. */
const WHOLE = /^2\d{3}-\d{2}-\d{2}T\d{2}:\d{2}/

interface MomentProps {
  readonly label: string
  readonly at: string | undefined
  readonly onChange: (at: string | undefined) => void
}

/** Holds what is typed until it is a whole moment, or the field is left. */
function MomentField({ label, at, onChange }: MomentProps) {
  const zone = useTimeZone()
  const write = (instant: string | undefined) => (instant === undefined ? '' : wallText(Date.parse(instant), zone))
  const draft = useDraft({
    value: at,
    write,
    read: (text) => {
      if (!WHOLE.test(text)) return undefined
      const [day = '', time = ''] = text.split('T')
      return { value: new Date(msOfWall(day, time, zone)).toISOString() }
    },
    ...{ pauseMs: TYPING_MS, onTell: onChange },
  })
  return (
    <TextField
      label={label}
      isLabelHidden
      title={label}
      type="datetime-local"
      value={draft.text}
      onChange={({ target }) => draft.type(target.value)}
      onBlur={({ target }) => {
        if (target.value === '' && !target.validity.badInput) return draft.put(undefined)
        // Half a moment can not be asked for: what is asked for stands there again, for which React sees no reason.
        if (target.value === '') target.value = write(at)
        draft.leave()
      }}
    />
  )
}
