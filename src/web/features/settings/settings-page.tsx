// Settings: all that can be changed while the program runs, saved together when that is asked for; and how this browser shows
// the page.
import { type FormEvent, useCallback, useDeferredValue, useRef } from 'react'
import { useLack } from '../../access/access.ts'
import { useAddress } from '../../address/use-address.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { Answered } from '../../ui/answered.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty } from '../../ui/states.tsx'
import { BookmakerSwitches } from './bookmaker-switches.tsx'
import { BOOKMAKERS_ON, groupSettings, isFound, type ShownGroup } from './known-settings.ts'
import { LeaveGuard, SaveBar } from './save-bar.tsx'
import { ScheduleRow } from './schedule-row.tsx'
import { SettingRow } from './setting-row.tsx'
import { SETTINGS_ADDRESS } from './settings-address.ts'
import { ThisBrowser } from './this-browser.tsx'
import { type SettingsForm, useSettingsForm } from './use-settings-form.ts'

export function SettingsPage() {
  const { value, problems, change } = useAddress(SETTINGS_ADDRESS)
  const form = useSettingsForm()
  const { about } = form
  const onFind = useCallback((find: string | undefined) => change({ find }, { isTyping: true }), [change])
  return (
    <PageFrame
      title="Settings"
      about="Of the program, for everybody, and of this browser."
      isReady={about.data !== undefined || about.isError}
    >
      <AddressProblems problems={problems} />
      <search aria-label="Filters" className="-mb-3 flex">
        <SearchField
          label="Find a setting"
          placeholder="Settings"
          value={value.find}
          most={100}
          onSearch={onFind}
          className="w-56"
        />
      </search>
      <ProgramSettings form={form} find={value.find ?? ''} />
      <LeaveGuard form={form} />
    </PageFrame>
  )
}

function ProgramSettings({ form, find }: { readonly form: SettingsForm; readonly find: string }) {
  const place = useRef<HTMLFormElement>(null)
  const slugs = useBookmakers().map(({ slug }) => slug)
  const looked = useDeferredValue(find).trim()
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (form.troubles === 0) form.save()
    else place.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"] button')?.focus()
  }
  const groups = groupSettings(form.about.data?.settings ?? [], slugs)
  return (
    <form ref={place} noValidate onSubmit={submit} className="flex flex-1 flex-col gap-6">
      <Answered query={form.about} what="settings" loadingRows={40}>
        {() => <FoundGroups groups={groups} form={form} find={looked} />}
      </Answered>
      <ErrorFence what="What this browser remembers">
        <ThisBrowser />
      </ErrorFence>
      <SaveBar form={form} shown={groups.flatMap((group) => group.settings)} />
    </form>
  )
}

interface FoundProps {
  readonly groups: readonly ShownGroup[]
  readonly form: SettingsForm
  readonly find: string
}

function FoundGroups({ groups, form, find }: FoundProps) {
  const lack = useLack('changeSettings')
  const found = groups
    .map((group) => ({ ...group, settings: group.settings.filter((each) => isFound(each, find)) }))
    .filter((group) => group.settings.length > 0)
  if (found.length === 0) return <Empty>No setting of the program is called “{find}” or says so.</Empty>
  return (
    <>
      {lack !== undefined && <p className="text-muted">As they are now. Changing them: {lack.toLowerCase()}.</p>}
      {found.map((group) => (
        <Group key={group.id} group={group} form={form} hasSchedule={find === ''} isLocked={lack !== undefined} />
      ))}
    </>
  )
}

interface GroupProps {
  readonly group: ShownGroup
  readonly form: SettingsForm
  readonly hasSchedule: boolean
  readonly isLocked: boolean
}

function Group({ group: { id, title, about, settings }, form, hasSchedule, isLocked }: GroupProps) {
  return (
    <Panel title={title} about={about}>
      <div className="border-t border-line">
        {id === 'collection' && hasSchedule && <ScheduleRow />}
        <fieldset disabled={isLocked} className="contents">
          {settings.map((shown) =>
            shown.setting.name === BOOKMAKERS_ON ? (
              <BookmakerSwitches key={shown.setting.name} shown={shown} form={form} />
            ) : (
              <SettingRow key={shown.setting.name} shown={shown} form={form} />
            ),
          )}
        </fieldset>
      </div>
    </Panel>
  )
}
