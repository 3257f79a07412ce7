// Which role an account has, each with what it may do.
import { useId } from 'react'
import { Role } from '../../../contract/access.ts'
import { ROLE_WORDS } from '../../access/right-words.ts'

interface RoleFieldProps {
  readonly role: Role
  readonly onPick: (role: Role) => void
}

export function RoleField({ role, onPick }: RoleFieldProps) {
  const id = useId()
  return (
    <fieldset className="flex flex-col">
      <legend className="text-xs text-muted">Role</legend>
      {Role.options.map((each) => (
        <label key={each} className="flex min-h-7 items-baseline gap-2 py-0.5">
          <input
            type="radio"
            name={id}
            checked={role === each}
            onChange={() => onPick(each)}
            className="relative top-0.5 size-3.5 shrink-0 accent-accent"
          />
          <span>
            <span className="font-semibold">{each}</span> <span className="text-muted">{ROLE_WORDS[each]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
