// What only this browser remembers: how the page looks, and saved views. It is kept at once, and not on the server.
import { z } from 'zod'
import { useAccount } from '../../access/access.ts'
import { useAddress } from '../../address/use-address.ts'
import { changePreferences, Density, Theme, TimeZone, usePreferences } from '../../state/preferences.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { ZONE_NAMES } from '../../ui/instants.ts'
import { Panel } from '../../ui/panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SavedViews } from './saved-views-list.tsx'
import { RowFrame } from './setting-row.tsx'

const THEME_WORDS: Readonly<Record<Theme, string>> = { light: 'Light', dark: 'Dark', system: 'As the system' }
const DENSITY_WORDS: Readonly<Record<Density, string>> = { compact: 'Compact', normal: 'Normal', roomy: 'Roomy' }
const ZONE_ADDRESS = z.object({ tz: TimeZone.optional().catch(undefined) })

export function ThisBrowser() {
  const { theme, density } = usePreferences()
  const isSignedIn = useAccount() !== undefined
  return (
    <Panel
      title="This browser"
      about={
        isSignedIn
          ? 'Kept at once, for this browser only; saved views for your account.'
          : 'Kept at once, for this browser only; the program knows nothing of it.'
      }
    >
      <div className="border-t border-line">
        <RowFrame name={<RowName>Theme</RowName>} about="Light or dark, or as the system is at the time.">
          <Choice
            label="Theme"
            value={theme}
            options={Theme.options.map((value) => ({ value, text: THEME_WORDS[value] }))}
            onPick={(picked) => changePreferences({ theme: picked })}
          />
        </RowFrame>
        <ZoneRow />
        <RowFrame name={<RowName>Density</RowName>} about="How high the rows of the odds are.">
          <Choice
            label="Density"
            value={density}
            options={Density.options.map((value) => ({ value, text: DENSITY_WORDS[value] }))}
            onPick={(picked) => changePreferences({ density: picked })}
          />
        </RowFrame>
        <SavedViews />
      </div>
    </Panel>
  )
}

function ZoneRow() {
  const zone = useTimeZone()
  const { change } = useAddress(ZONE_ADDRESS)
  return (
    <RowFrame
      name={<RowName>Time zone</RowName>}
      about="What times are shown in. An address that names a zone is shown in that one."
    >
      <Choice
        label="Time zone"
        value={zone}
        options={TimeZone.options.map((value) => ({ value, text: ZONE_NAMES[value] }))}
        onPick={(timeZone) => {
          changePreferences({ timeZone })
          // The address would win over what was just chosen.
          change({ tz: undefined })
        }}
      />
    </RowFrame>
  )
}

function RowName({ children }: { readonly children: string }) {
  return <span className="font-semibold">{children}</span>
}

/** As wide as its words. */
function Choice<Value extends string>(props: Parameters<typeof Segmented<Value>>[0]) {
  return (
    <div className="flex">
      <Segmented {...props} />
    </div>
  )
}
