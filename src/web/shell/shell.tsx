// What is around every page: sidebar, notices, the palette of commands, help, and messages that come and go.
import { Outlet } from '@tanstack/react-router'
import { CircleHelp, Command as CommandIcon, Menu } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Toaster } from 'sonner'
import { z } from 'zod'
import { useAccount } from '../access/access.ts'
import { useRememberList } from '../address/list-address.ts'
import { useAddress } from '../address/use-address.ts'
import { changePreferences, TimeZone, usePreferences } from '../state/preferences.ts'
import { shownTheme, useThemeOnDocument } from '../state/theme.ts'
import { useTimeZone } from '../state/time-zone.ts'
import { IconButton } from '../ui/button.tsx'
import { ErrorFence } from '../ui/error-fence.tsx'
import { ZONE_NAMES } from '../ui/instants.ts'
import type { AccountWindow } from './account-window.ts'
import { useNavPages } from './nav.ts'
import { Notices } from './notices.tsx'
import { Sidebar, turnSidebar } from './sidebar.tsx'
import { ThemePick } from './theme-pick.tsx'
import { useKeys } from './use-keys.ts'
import { useMenu } from './use-menu.ts'
import { usePageFocus } from './use-page-focus.ts'

// Nobody needs them before the first price.
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))
const PasswordDialog = lazy(async () => ({ default: (await import('../access/password-dialog.tsx')).PasswordDialog }))
const KeysDialog = lazy(async () => ({ default: (await import('../access/keys-dialog.tsx')).KeysDialog }))
const ViewsToTakeNotice = lazy(async () => ({
  default: (await import('../views/views-to-take.tsx')).ViewsToTakeNotice,
}))
const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }))

/** By then the first prices are there. */
const PALETTE_AFTER_MS = 2_000

type Window = 'help' | 'palette' | AccountWindow | undefined

export function Shell() {
  const { theme, sidebar, savedViews } = usePreferences()
  const hasViewsToTake = useAccount() !== undefined && savedViews.length > 0
  const { isShown: isMenuShown, onShow, onLeave, menuRef } = useMenu()
  const [open, setOpen] = useState<Window>(undefined)
  const close = useCallback(() => setOpen(undefined), [])
  const onHelp = useCallback(() => setOpen('help'), [])
  const onPalette = useCallback(() => setOpen((now) => (now === 'palette' ? undefined : 'palette')), [])
  useThemeOnDocument()
  useRememberList()
  usePageFocus()
  useKeys({ pages: useNavPages(), onHelp, onPalette, onSidebar: turnSidebar })
  useEffect(() => {
    // Letters that follow Ctrl K at once are not lost.
    // Where it can not be had now, it is asked for again when somebody wants it.
    const timer = setTimeout(() => import('./command-palette.tsx').catch(() => undefined), PALETTE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    document.documentElement.dataset.sidebar = sidebar
  }, [sidebar])
  return (
    <div className="flex h-full">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2">
        Skip to the content
      </a>
      {isMenuShown && (
        // A press beside the menu closes it; the menu itself has a button, and Escape, for who uses keys.
        <div aria-hidden className="fixed inset-0 z-20 bg-veil md:hidden" onPointerDown={onLeave} />
      )}
      <Sidebar isShown={isMenuShown} menuRef={menuRef} onLeave={onLeave} onWindow={setOpen} />
      <div inert={isMenuShown} className="relative flex min-w-0 flex-1 flex-col">
        <header className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-2">
          <IconButton
            icon={Menu}
            label="Pages and status"
            className="md:hidden"
            aria-expanded={isMenuShown}
            onClick={onShow}
          />
          <button
            type="button"
            onClick={onPalette}
            className="flex h-6 min-w-0 items-center gap-2 rounded-md px-2 text-xs text-muted hover:bg-hover"
          >
            <CommandIcon aria-hidden size={13} />
            <span className="truncate">Go to or do …</span>
            <kbd className="rounded border border-line px-1 max-sm:hidden">Ctrl K</kbd>
          </button>
          <div className="ml-auto flex items-center gap-1">
            <ZonePick />
            <ThemePick />
            <IconButton icon={CircleHelp} label="Help: keys and colours (?)" onClick={onHelp} />
          </div>
        </header>
        <Notices />
        {hasViewsToTake && (
          <Suspense>
            <ViewsToTakeNotice />
          </Suspense>
        )}
        <ErrorFence what="This page">
          <Outlet />
        </ErrorFence>
      </div>
      <ErrorFence what="This window">
        <Suspense>
          {open === 'help' && <HelpDialog onClose={close} />}
          {open === 'palette' && <CommandPalette onClose={close} onHelp={onHelp} onWindow={setOpen} />}
          {open === 'password' && <PasswordDialog onClose={close} />}
          {open === 'keys' && <KeysDialog onClose={close} />}
        </Suspense>
      </ErrorFence>
      {/* Not told, it looks up the direction of the page, which lays out what is not there yet. */}
      <Toaster theme={shownTheme(theme)} dir="ltr" position="bottom-right" visibleToasts={4} closeButton />
    </div>
  )
}

const ZONE_ADDRESS = z.object({ tz: TimeZone.optional().catch(undefined) })

function ZonePick() {
  const zone = useTimeZone()
  const { change } = useAddress(ZONE_ADDRESS)
  return (
    <select
      aria-label="Time zone"
      title="The zone that times are shown in"
      value={zone}
      onChange={({ target }) => {
        const timeZone = TimeZone.parse(target.value)
        changePreferences({ timeZone })
        // In the place of what stood there: a way back that changes nothing to be seen is none.
        change({ tz: timeZone }, { isTyping: true })
      }}
      className="h-6 rounded-md border border-transparent bg-surface px-1 text-xs text-muted hover:bg-hover"
    >
      {TimeZone.options.map((each) => (
        <option key={each} value={each}>
          {ZONE_NAMES[each]}
        </option>
      ))}
    </select>
  )
}
