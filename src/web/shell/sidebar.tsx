// The sidebar: where one can go, and how the program is, each in words. It narrows to signs, and to nothing on small screens.
import { Link, useRouterState } from '@tanstack/react-router'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { lazy, type RefObject, Suspense } from 'react'
import { useAccount } from '../access/access.ts'
import { wayTo } from '../address/list-address.ts'
import { changePreferences, usePreferences } from '../state/preferences.ts'
import { IconButton } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import type { AccountWindow } from './account-window.ts'
import { Mark } from './mark.tsx'
import { isOnPage, useNavGroups } from './nav.ts'
import { StatusBlock } from './status-block.tsx'

// Where nobody signs in there is none.
const AccountMenu = lazy(async () => ({ default: (await import('./account-menu.tsx')).AccountMenu }))

export function turnSidebar(): void {
  const isOpen = document.documentElement.dataset.sidebar !== 'narrow'
  changePreferences({ sidebar: isOpen ? 'narrow' : 'open' })
}

/** From the list to the list: with what its address says now. */
const AS_IT_IS = { to: '/', search: true } as const

interface SidebarProps {
  /** On a small screen, where it is called up. */
  readonly isShown: boolean
  readonly menuRef: RefObject<HTMLElement | null>
  readonly onLeave: () => void
  readonly onWindow: (opened: AccountWindow) => void
}

export function Sidebar({ isShown, menuRef, onLeave, onWindow }: SidebarProps) {
  const { sidebar } = usePreferences()
  const account = useAccount()
  const groups = useNavGroups()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  // On a small screen it is called up, and always whole.
  const isNarrow = sidebar === 'narrow' && !isShown
  return (
    <aside
      ref={menuRef}
      aria-label="Pages and status"
      className={classNames(
        'flex shrink-0 flex-col overflow-y-auto border-r border-line bg-surface',
        isNarrow ? 'w-12' : 'w-52',
        isShown ? 'max-md:fixed max-md:inset-y-0 max-md:left-0 max-md:z-30 max-md:shadow-pop' : 'max-md:hidden',
      )}
    >
      <div className="flex h-11 items-center gap-2 px-2.5">
        <Mark />
        {!isNarrow && <span className="flex-1 text-base font-semibold">Overround</span>}
        {!isNarrow && (
          <IconButton
            icon={PanelLeftClose}
            label={isShown ? 'Close' : 'Narrow the sidebar (Ctrl+B)'}
            onClick={isShown ? onLeave : () => changePreferences({ sidebar: 'narrow' })}
          />
        )}
      </div>
      {isNarrow && (
        <IconButton
          icon={PanelLeftOpen}
          label="Widen the sidebar (Ctrl+B)"
          className="mx-auto"
          onClick={() => changePreferences({ sidebar: 'open' })}
        />
      )}
      <nav aria-label="Pages" className="flex flex-col gap-3 px-1.5 py-2">
        {groups.map(({ name, pages }) => (
          <div key={name}>
            {!isNarrow && (
              <h2 className="px-2 pb-1 text-2xs font-semibold tracking-wide text-faint uppercase">{name}</h2>
            )}
            <ul>
              {pages.map((page) => (
                <li key={page.to}>
                  <Link
                    {...(page.to === '/' && path === '/' ? AS_IT_IS : wayTo(page.to))}
                    title={`${page.name} (g ${page.letter})`}
                    aria-current={isOnPage(page, path) ? 'page' : undefined}
                    onClick={onLeave}
                    className={classNames(
                      'flex h-7 items-center gap-2 rounded-md px-2 text-muted hover:bg-hover hover:text-ink',
                      'aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent',
                      isNarrow && 'justify-center px-0',
                    )}
                  >
                    <page.icon aria-hidden size={15} className="shrink-0" />
                    <span className={isNarrow ? 'sr-only' : undefined}>{page.name}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <StatusBlock isNarrow={isNarrow} />
      {account !== undefined && (
        <Suspense fallback={<div className="h-11 shrink-0 border-t border-line" />}>
          <AccountMenu isNarrow={isNarrow} onWindow={onWindow} />
        </Suspense>
      )}
    </aside>
  )
}
