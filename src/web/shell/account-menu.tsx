// Who is signed in, at the foot of the sidebar, and what that one can do about his own account.
import { CircleUserRound, KeyRound, LogOut, type LucideIcon, RectangleEllipsis } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '../access/access.ts'
import { useSignOut } from '../access/use-sign-out.ts'
import { classNames } from '../ui/class-names.ts'
import { Popover } from '../ui/popover.tsx'
import type { AccountWindow } from './account-window.ts'

interface AccountMenuProps {
  readonly isNarrow: boolean
  readonly onWindow: (opened: AccountWindow) => void
}

export function AccountMenu({ isNarrow, onWindow }: AccountMenuProps) {
  const { shown } = useSession()
  const signOut = useSignOut()
  const [isOpen, turn] = useState(false)
  const { account, role } = shown ?? {}
  if (account === null || account === undefined) return null
  const act = (action: () => void) => () => {
    turn(false)
    action()
  }
  return (
    <div className={classNames('shrink-0 border-t border-line p-1.5', isNarrow && 'flex justify-center')}>
      <Popover
        label="Your account"
        open={{ isOpen, onTurn: turn }}
        trigger={
          <button
            type="button"
            title={`${account}, ${role}`}
            className={classNames(
              'flex h-8 items-center gap-2 rounded-md hover:bg-hover aria-expanded:bg-hover',
              isNarrow ? 'w-8 justify-center' : 'w-full px-2 text-left',
            )}
          >
            <CircleUserRound aria-hidden size={16} className="shrink-0 text-muted" />
            <span className={isNarrow ? 'sr-only' : 'min-w-0 flex-1 truncate font-semibold'}>{account}</span>
            <span className={isNarrow ? 'sr-only' : 'text-xs text-muted'}>{role}</span>
          </button>
        }
      >
        <div className="-m-1.5 flex w-44 flex-col">
          <MenuItem icon={RectangleEllipsis} text="Password …" onDo={act(() => onWindow('password'))} />
          <MenuItem icon={KeyRound} text="API keys …" onDo={act(() => onWindow('keys'))} />
          <MenuItem icon={LogOut} text="Sign out" onDo={act(signOut)} />
        </div>
      </Popover>
    </div>
  )
}

interface ItemProps {
  readonly icon: LucideIcon
  readonly text: string
  readonly onDo: () => void
}

function MenuItem({ icon: Icon, text, onDo }: ItemProps) {
  return (
    <button
      type="button"
      onClick={onDo}
      className="flex h-8 items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
    >
      <Icon aria-hidden size={14} className="text-muted" />
      {text}
    </button>
  )
}
