// One setting: what it does, the field for it, and who says its value.
import { type ReactNode, useId } from 'react'
import type { SettingAbout } from '../../../contract/settings-answer.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { BOX } from '../../ui/field.tsx'
import type { ShownSetting } from './known-settings.ts'
import { OriginNote } from './origin-note.tsx'
import { valueText } from './setting-text.ts'
import type { FieldState, SettingsForm } from './use-settings-form.ts'

interface RowProps {
  readonly shown: ShownSetting
  readonly form: SettingsForm
}

export function SettingRow({ shown, form }: RowProps) {
  const id = useId()
  const { setting, bookmaker, title } = shown
  const state = form.field(setting)
  return (
    <RowFrame
      name={
        <label htmlFor={id} className="font-semibold">
          {bookmaker === undefined ? (
            title
          ) : (
            <>
              <BookmakerMark slug={bookmaker} />: {title}
            </>
          )}
        </label>
      }
      about={
        // A bookmaker's limit is often told by its name alone.
        <p id={`${id}-about`}>{setting.meaning !== `${sentence(title)}.` && setting.meaning}</p>
      }
      isChanged={state.isChanged}
      origin={<OriginNote shown={shown} onTake={(value) => form.type(setting, String(value))} />}
    >
      <ValueField id={id} shown={shown} state={state} form={form} />
      <Trouble id={id} shown={shown} state={state} form={form} />
    </RowFrame>
  )
}

function sentence(title: string): string {
  return title.slice(0, 1).toUpperCase() + title.slice(1)
}

interface FrameProps {
  readonly name: ReactNode
  readonly about: ReactNode
  readonly origin?: ReactNode
  readonly isChanged?: boolean
  readonly children: ReactNode
}

/** Three columns where there is room, one where there is not; a change is told by a bar at its edge and by words. */
export function RowFrame({ name, about, origin, isChanged = false, children }: FrameProps) {
  return (
    <div
      className={classNames(
        'grid grid-cols-1 gap-x-6 gap-y-1 border-b border-l-2 border-b-line py-2 pl-2.5',
        'md:grid-cols-[minmax(0,1fr)_250px] xl:grid-cols-[minmax(0,460px)_340px_minmax(0,1fr)]',
        isChanged ? 'border-l-accent' : 'border-l-transparent',
      )}
    >
      <div className="min-w-0">
        {name}
        {isChanged && <span className="ml-2 text-xs font-semibold text-accent">changed</span>}
        <div className="text-xs text-muted">{about}</div>
      </div>
      <div className="flex min-w-0 flex-col gap-1">{children}</div>
      <div className="min-w-0 text-xs text-muted md:col-start-2 xl:col-start-3">{origin}</div>
    </div>
  )
}

type FieldProps = RowProps & { readonly id: string; readonly state: FieldState }

function ValueField({ id, shown, state, form }: FieldProps) {
  const { setting, unit, picks } = shown
  const isNumber = typeof setting.value === 'number'
  const text = typeof state.typed === 'string' ? state.typed : state.typed.join(',')
  const take = (typed: string) => form.type(setting, typeof setting.value === 'object' ? typed.split(',') : typed)
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <input
        id={id}
        name={setting.name}
        inputMode={isNumber ? 'numeric' : 'text'}
        autoComplete="off"
        value={text}
        disabled={form.isSaving}
        onChange={({ target }) => take(target.value)}
        aria-invalid={state.problem !== undefined}
        aria-describedby={`${id}-about ${id}-range ${id}-problem`}
        className={classNames(BOX, isNumber ? 'w-24 text-right' : 'w-full')}
      />
      <span id={`${id}-range`} className="text-xs text-muted">
        {unit} <span className="text-faint">({setting.range})</span>
      </span>
      {picks.length > 0 && <Picks shown={shown} typed={text} onPick={take} />}
    </div>
  )
}

function Picks({
  shown: { title, unit, picks },
  typed,
  onPick,
}: {
  readonly shown: ShownSetting
  readonly typed: string
  readonly onPick: (typed: string) => void
}) {
  return (
    <fieldset className="flex flex-wrap gap-0.5">
      <legend className="sr-only">{title}: often taken</legend>
      {picks.map((pick) => (
        <button
          key={pick}
          type="button"
          aria-pressed={typed === String(pick)}
          aria-label={`${pick} ${unit}`}
          onClick={() => onPick(String(pick))}
          className="h-6 min-w-6 rounded px-1 text-xs text-muted hover:bg-hover hover:text-ink disabled:hidden aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent"
        >
          {pick}
        </button>
      ))}
    </fieldset>
  )
}

/** Why it can not be saved as it is: out of range, refused, or changed by somebody else meanwhile. */
export function Trouble({ id, shown, state, form }: FieldProps) {
  const { setting } = shown
  return (
    <div id={`${id}-problem`}>
      {state.problem !== undefined && (
        <p role="alert" className="text-xs font-semibold">
          ✕ {state.problem}
        </p>
      )}
      {state.isContested && <Contested setting={setting} unit={shown.unit} form={form} />}
    </div>
  )
}

function Contested({
  setting,
  unit,
  form,
}: {
  readonly setting: SettingAbout
  readonly unit: string
  readonly form: SettingsForm
}) {
  return (
    <div role="alert" className="flex flex-col items-start gap-1 border-l-4 border-ink bg-sunken px-2 py-1 text-xs">
      <p>
        Changed elsewhere to <strong>{valueText(setting.value, unit)}</strong> meanwhile.
      </p>
      <div className="flex gap-2">
        <Button onClick={() => form.keepMine(setting)}>Keep mine</Button>
        <Button onClick={() => form.takeTheirs(setting)}>Take theirs</Button>
      </div>
    </div>
  )
}
