// Who says the value of a setting, when a change of it acts, what it would be otherwise, and whether a restart undoes it.
import type { SettingAbout } from '../../../contract/settings-answer.ts'
import type { ShownSetting } from './known-settings.ts'
import { valueText } from './setting-text.ts'

interface OriginNoteProps {
  readonly shown: Pick<ShownSetting, 'setting' | 'unit' | 'acts'>
  /** Puts a value into the field. */
  readonly onTake: (value: SettingAbout['value']) => void
}

export function OriginNote({ shown: { setting, unit, acts }, onTake }: OriginNoteProps) {
  const { origin, value, is_stored } = setting
  const standard = setting.default
  const isStandard = JSON.stringify(value) === JSON.stringify(standard)
  return (
    <>
      <p>
        {ORIGINS[origin]} {acts}
      </p>
      {origin === 'changed' && !isSame(setting.started_with, standard) && (
        <p>The environment says {valueText(setting.started_with, unit)}.</p>
      )}
      {!isStandard && (
        <p>
          Default {valueText(standard, unit)}.{' '}
          <button
            type="button"
            className="text-accent hover:underline disabled:hidden"
            onClick={() => onTake(standard)}
          >
            Use it
          </button>
        </p>
      )}
      {!is_stored && <p className="font-semibold text-ink">◌ Not stored yet: a restart undoes it.</p>}
    </>
  )
}

const ORIGINS: Readonly<Record<SettingAbout['origin'], string>> = {
  default: 'The default.',
  environment: 'Said by the environment.',
  changed: 'Changed while the program ran.',
}

function isSame(one: SettingAbout['value'], other: SettingAbout['value']): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
