// What is changed and not saved yet, with the buttons for it; and the question to who leaves without either.
import { useBlocker } from '@tanstack/react-router'
import { ApiFault } from '../../api/api-fault.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { countOf } from '../../ui/figures.ts'
import { Failure } from '../../ui/states.tsx'
import type { ShownSetting } from './known-settings.ts'
import type { SettingsForm } from './use-settings-form.ts'

interface SaveBarProps {
  readonly form: SettingsForm
  readonly shown: readonly ShownSetting[]
}

/** At the foot of the page as long as something is changed. */
export function SaveBar({ form, shown }: SaveBarProps) {
  const { changes, troubles, isSaving, fault } = form
  if (changes.length === 0) return null
  return (
    <section
      aria-label="Changes that are not saved"
      className="sticky bottom-0 -mx-4 mt-auto -mb-8 flex flex-col gap-1 border-t border-line-strong bg-raised px-4 py-2"
    >
      <Unsaved fault={fault} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <p role="status" className="font-semibold">
            {countOf(changes.length, 'change')}
            {troubles > 0 && `; ${troubles === 1 ? 'one' : troubles} can not be saved like this`}
          </p>
          <ChangeList form={form} shown={shown} />
        </div>
        <Button disabled={isSaving} onClick={form.discard}>
          Discard
        </Button>
        <Button kind="primary" type="submit" isBusy={isSaving}>
          Save
        </Button>
      </div>
    </section>
  )
}

function Unsaved({ fault }: { readonly fault: unknown }) {
  if (fault === null || fault === undefined) return null
  // Whoever reads this has signed in again.
  if (fault instanceof ApiFault && fault.code === 'SIGN_IN_NEEDED') {
    return <p role="alert">Nothing was saved, as the session was over. Save again.</p>
  }
  return <Failure what="Nothing was saved." fault={fault} />
}

function ChangeList({ form, shown }: SaveBarProps) {
  const bookmakers = useBookmakers()
  const nameOf = (slug: string) => bookmakers.find((each) => each.slug === slug)?.name ?? slug
  const texts = form.changes.map((setting) => {
    const { title = setting.name, bookmaker } = shown.find((each) => each.setting.name === setting.name) ?? {}
    const [before, now] = [setting.value, form.field(setting).typed].map((value) =>
      typeof value === 'object' ? value.map(nameOf).join(', ') : String(value),
    )
    return `${bookmaker === undefined ? '' : `${nameOf(bookmaker)}: `}${title} ${before} → ${now}`
  })
  return <p className="text-xs text-muted">{texts.join(' · ')}</p>
}

/** Asks who goes to another page, and has the browser ask who closes it or goes elsewhere. */
export function LeaveGuard({ form }: { readonly form: SettingsForm }) {
  const isChanged = form.changes.length > 0
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  const { proceed, reset } = blocker
  return (
    <Dialog
      title="Leave without saving?"
      about={`${countOf(form.changes.length, 'change')} of the settings will be lost.`}
      onClose={reset}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={reset}>Stay</Button>
        <Button kind="final" onClick={proceed}>
          Leave, and lose them
        </Button>
      </div>
    </Dialog>
  )
}
