// Makes a key: what it is for, what it may do, and for how long.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Right } from '../../contract/access.ts'
import { type CreatedKey, KEY_DAYS_MAX } from '../../contract/accounts.ts'
import { post, takeAnswer } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { useSession } from './access.ts'
import { RIGHT_WORDS } from './right-words.ts'

const DAYS_FIRST = 90
const LABEL_MOST = 60

interface KeyFormProps {
  readonly onMade: (made: CreatedKey) => void
  readonly onCancel: () => void
}

export function KeyForm({ onMade, onCancel }: KeyFormProps) {
  const mine = useSession().shown?.rights ?? []
  const [label, setLabel] = useState('')
  const [rights, setRights] = useState<readonly Right[]>(['read'])
  const [days, setDays] = useState(String(DAYS_FIRST))
  const queries = useQueryClient()
  const make = useMutation({
    mutationFn: () =>
      takeAnswer(post('/api/keys', { body: { label: label.trim(), rights: [...rights], days: Number(days) } })),
    onSuccess: (made) => {
      onMade(made)
      return queries.invalidateQueries({ queryKey: ['/api/keys'] })
    },
  })
  const areDaysGood = /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= KEY_DAYS_MAX
  const isReady = label.trim() !== '' && rights.length > 0 && areDaysGood
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (isReady) make.mutate()
  }
  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label="A new key"
      className="flex flex-col gap-3 rounded-md border border-line p-3"
    >
      <TextField
        label="What it is for"
        autoFocus
        maxLength={LABEL_MOST}
        autoComplete="off"
        placeholder="prometheus"
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
      <fieldset className="flex flex-col">
        <legend className="text-xs text-muted">What it may do</legend>
        {mine.map((right) => (
          <CheckField
            key={right}
            label={RIGHT_WORDS[right]}
            checked={rights.includes(right)}
            onChange={({ target }) =>
              setRights(mine.filter((each) => (each === right ? target.checked : rights.includes(each))))
            }
          />
        ))}
      </fieldset>
      <TextField
        label="Days until it ends"
        inputMode="numeric"
        autoComplete="off"
        value={days}
        error={areDaysGood ? undefined : `A whole number from 1 to ${KEY_DAYS_MAX}.`}
        onChange={({ target }) => setDays(target.value)}
        className="w-20 text-right"
      />
      {make.isError && <Failure what="No key was made." fault={make.error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" isBusy={make.isPending} disabled={!isReady}>
          Make
        </Button>
      </div>
    </form>
  )
}
