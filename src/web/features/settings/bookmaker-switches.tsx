// Which bookmakers are asked at all, a switch each; the last one stays on.
import { useId } from 'react'
import { useBookmakers } from '../../api/bookmakers.ts'
import { Switch } from '../../ui/switch.tsx'
import type { ShownSetting } from './known-settings.ts'
import { OriginNote } from './origin-note.tsx'
import { RowFrame, Trouble } from './setting-row.tsx'
import type { SettingsForm } from './use-settings-form.ts'

export function BookmakerSwitches({ shown, form }: { readonly shown: ShownSetting; readonly form: SettingsForm }) {
  const id = useId()
  const { setting, title } = shown
  const state = form.field(setting)
  const on = typeof state.typed === 'string' ? [] : state.typed
  const bookmakers = useNamed([setting.default, setting.value].flat().map(String))
  const turn = (slug: string, isOn: boolean) =>
    form.type(setting, isOn ? [...on, slug] : on.filter((each) => each !== slug))
  return (
    <RowFrame
      name={
        <span id={id} className="font-semibold">
          {title}
        </span>
      }
      about={<p>{setting.meaning}</p>}
      isChanged={state.isChanged}
      origin={<OriginNote shown={shown} onTake={(value) => form.type(setting, [value].flat().map(String))} />}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can not stand in another column. */}
      <div role="group" aria-labelledby={id} aria-describedby={`${id}-problem`} className="flex flex-col">
        {bookmakers.map(({ slug, name }) => {
          const isOn = on.includes(slug)
          const isLast = isOn && on.length === 1
          return (
            <div key={slug} className="flex flex-wrap items-center gap-x-3">
              <Switch
                label={name}
                isOn={isOn}
                isDisabled={isLast || form.isSaving}
                onTurn={(isTurnedOn) => turn(slug, isTurnedOn)}
              />
              {isLast && <span className="text-xs text-muted">The last one stays on.</span>}
            </div>
          )
        })}
      </div>
      <Trouble id={id} shown={shown} state={state} form={form} />
    </RowFrame>
  )
}

/** All bookmakers; until it is known who they are, those that the setting names. */
function useNamed(slugs: readonly string[]): readonly { readonly slug: string; readonly name: string }[] {
  const known = useBookmakers()
  const others = [...new Set(slugs)].filter((slug) => !known.some((each) => each.slug === slug))
  return [...known, ...others.map((slug) => ({ slug, name: slug }))]
}
