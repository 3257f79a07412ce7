// The palette: type a few letters to go to a page or an event, to a saved view, or to do something.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { toast } from 'sonner'
import { answerOf, post, takeAnswer } from '../api/client.ts'
import { changePreferences, Theme, usePreferences } from '../state/preferences.ts'
import { tellFault } from '../ui/states.tsx'
import { Instant } from '../ui/time-text.tsx'
import { NAV_PAGES } from './nav.ts'

interface PaletteProps {
  readonly onClose: () => void
  readonly onHelp: () => void
}

export function CommandPalette({ onClose, onHelp }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const router = useRouter()
  const { savedViews } = usePreferences()
  const run = useCommand('Run', () => takeAnswer(post('/api/scrape', { body: {} })))
  const pause = useCommand('Pause', () => takeAnswer(post('/api/scheduler/pause', {})))
  const resume = useCommand('Resume', () => takeAnswer(post('/api/scheduler/resume', {})))
  const act = (action: () => void) => () => {
    onClose()
    action()
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[#0008]" />
        <Dialog.Content
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
              <Command.Empty className="py-6 text-center text-muted">Nothing of that name.</Command.Empty>
              <Group heading="Pages">
                {NAV_PAGES.map(({ to, name, letter }) => (
                  <Item key={to} name={name} note={<kbd>g {letter}</kbd>} onDo={act(() => void navigate({ to }))} />
                ))}
              </Group>
              {savedViews.length > 0 && (
                <Group heading="Saved views">
                  {savedViews.map(({ name, path, search }) => (
                    <Item key={name} name={name} onDo={act(() => router.history.push(`${path}${search}`))} />
                  ))}
                </Group>
              )}
              <FoundEvents
                typed={typed}
                onGo={(id) => act(() => void navigate({ to: '/events/$id', params: { id } }))()}
              />
              <Group heading="Do">
                <Item name="Run now" onDo={act(() => run.mutate())} />
                <Item name="Pause collection" onDo={act(() => pause.mutate())} />
                <Item name="Resume collection" onDo={act(() => resume.mutate())} />
                {Theme.options.map((theme) => (
                  <Item key={theme} name={`Theme: ${theme}`} onDo={act(() => changePreferences({ theme }))} />
                ))}
                <Item name="Help: keys and colours" onDo={act(onHelp)} />
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function FoundEvents({ typed, onGo }: { readonly typed: string; readonly onGo: (id: string) => void }) {
  const search = useDeferredValue(typed.trim())
  const found = useQuery({
    ...answerOf('/api/events', { params: { query: { search, page_size: 8 } } }),
    enabled: search.length >= 2,
    placeholderData: (before) => before,
  })
  if (search.length < 2 || found.data === undefined) return null
  return (
    <Group heading="Events">
      {found.data.events.map(({ id, name, kickoff }) => (
        // The server found it; what was typed is its value, so that the palette does not sort it out.
        <Item
          key={id}
          name={name}
          value={`${typed} ${name} ${id}`}
          note={<Instant at={kickoff} />}
          onDo={() => onGo(String(id))}
        />
      ))}
    </Group>
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
