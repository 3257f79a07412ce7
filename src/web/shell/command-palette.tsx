// The palette: type a few letters to go to a page or an event, to a saved view, or to do something.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { toast } from 'sonner'
import { useAccount, useMay } from '../access/access.ts'
import { useSignOut } from '../access/use-sign-out.ts'
import { wayTo } from '../address/list-address.ts'
import { post, takeAnswer } from '../api/client.ts'
import { changePreferences, Theme } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { useFocusBack } from '../ui/focus-back.ts'
import { matchName } from '../ui/match-name.ts'
import { tellFault } from '../ui/states.tsx'
import { Instant } from '../ui/time-text.tsx'
import { useSavedViews } from '../views/use-saved-views.ts'
import type { AccountWindow } from './account-window.ts'
import { useNavPages } from './nav.ts'
import { type FoundEvents, useFoundEvents } from './use-found-events.ts'
import { useHealth } from './use-health.ts'

interface PaletteProps {
  readonly onClose: () => void
  readonly onHelp: () => void
  readonly onWindow: (opened: AccountWindow) => void
}

export function CommandPalette({ onClose, onHelp, onWindow }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const found = useFoundEvents(typed)
  const focusBack = useFocusBack()
  const navigate = useNavigate()
  const router = useRouter()
  const { views: savedViews } = useSavedViews()
  // Either is offered as long as it is not known which of them does something.
  const isPaused = useHealth().data?.paused
  const run = useCommand('Run', () => takeAnswer(post('/api/scrape', { body: {} })))
  const pause = useCommand('Pause', () => takeAnswer(post('/api/scheduler/pause', {})))
  const resume = useCommand('Resume', () => takeAnswer(post('/api/scheduler/resume', {})))
  const pages = useNavPages()
  const account = useAccount()
  const signOut = useSignOut()
  const [mayRun, mayPause, mayResume] = [useMay('startRun'), useMay('pauseSchedule'), useMay('resumeSchedule')]
  const act = (action: () => void) => () => {
    onClose()
    action()
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content
          {...focusBack}
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[94vw] max-w-[560px] -translate-x-1/2 overflow-hidden rounded-lg bg-raised shadow-pop"
        >
          <Dialog.Title className="sr-only">Go to or do</Dialog.Title>
          <Command label="Go to or do" loop>
            <Command.Input
              autoFocus
              value={typed}
              onValueChange={setTyped}
              placeholder="A page, a team, a view, something to do …"
              className="h-11 w-full border-b border-line bg-raised px-4 text-base outline-none placeholder:text-faint"
            />
            <Command.List className="max-h-[60dvh] overflow-y-auto p-1.5">
              <Command.Empty className="py-6 text-center text-muted">{NOTHING_WORDS[found.state]}</Command.Empty>
              <Group heading="Pages">
                {pages.map(({ to, name, letter }) => (
                  <Item key={to} name={name} note={<kbd>g {letter}</kbd>} onDo={act(() => void navigate(wayTo(to)))} />
                ))}
              </Group>
              {savedViews.length > 0 && (
                <Group heading="Saved views">
                  {savedViews.map(({ name, path, search }) => (
                    <Item key={name} name={name} onDo={act(() => router.history.push(`${path}${search}`))} />
                  ))}
                </Group>
              )}
              <EventItems
                {...{ typed, found }}
                onGo={(id) => act(() => void navigate({ to: '/events/$id', params: { id } }))()}
              />
              <Group heading="Do">
                {mayRun && <Item name="Run now" onDo={act(() => run.mutate())} />}
                {mayPause && isPaused !== true && <Item name="Pause collection" onDo={act(() => pause.mutate())} />}
                {mayResume && isPaused !== false && <Item name="Resume collection" onDo={act(() => resume.mutate())} />}
                {Theme.options.map((theme) => (
                  <Item key={theme} name={`Theme: ${theme}`} onDo={act(() => changePreferences({ theme }))} />
                ))}
                <Item name="Help: keys and colours" onDo={act(onHelp)} />
                {account !== undefined && (
                  <>
                    <Item name="Change my password" onDo={act(() => onWindow('password'))} />
                    <Item name="My API keys" onDo={act(() => onWindow('keys'))} />
                    <Item name="Sign out" note={account} onDo={act(() => signOut())} />
                  </>
                )}
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const NOTHING_WORDS: Readonly<Record<FoundEvents['state'], string>> = {
  idle: 'Nothing of that name.',
  searching: 'Searching …',
  found: 'Nothing of that name.',
  failed: 'No page and nothing to do of that name.',
}

interface EventItemsProps {
  readonly typed: string
  readonly found: FoundEvents
  readonly onGo: (id: string) => void
}

function EventItems({ typed, found: { state, ours, competitorsOnly, fault, onRetry }, onGo }: EventItemsProps) {
  const items = (events: FoundEvents['ours'], isOurs: boolean) =>
    events.map(({ id, name, kickoff }) => (
      // The server found it; what was typed is its value, so that the palette does not sort it out.
      <Item
        key={id}
        name={matchName(name)}
        value={`${typed} ${name} ${id}`}
        note={
          <>
            {!isOurs && 'competitors only · '}
            <Instant at={kickoff} />
          </>
        }
        onDo={() => onGo(String(id))}
      />
    ))
  return (
    <>
      {state === 'failed' && (
        <div role="alert" className="flex items-center gap-3 px-2 py-1.5">
          <span className="flex-1">Events could not be searched. {tellFault(fault).detail}</span>
          <Button onClick={onRetry}>Search again</Button>
        </div>
      )}
      {ours.length + competitorsOnly.length > 0 && (
        <Group heading="Events">
          {items(ours, true)}
          {items(competitorsOnly, false)}
        </Group>
      )}
    </>
  )
}

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  )
}

interface ItemProps {
  readonly name: string
  readonly value?: string
  readonly note?: ReactNode
  readonly onDo: () => void
}

function Item({ name, value = name, note, onDo }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onDo}
      className="flex h-8 cursor-pointer items-center justify-between gap-3 rounded-md px-2 data-[selected=true]:bg-accent-soft"
    >
      <span className="truncate">{name}</span>
      <span className="text-xs whitespace-nowrap text-muted">{note}</span>
    </Command.Item>
  )
}

function useCommand(name: string, mutationFn: () => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => {
      toast.success(`${name}: done.`)
      return queries.invalidateQueries({ queryKey: ['/api/health'] })
    },
    onError: (fault) => {
      const { detail, cure } = tellFault(fault)
      toast.error(`${name}: refused. ${detail}`, { description: cure })
    },
  })
}
