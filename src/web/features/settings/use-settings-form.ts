// The settings as the server has them and as they are being changed here: nothing of it counts before it is saved, and nothing
// that somebody else saved meanwhile is written over unseen.
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import type { SettingAbout, SettingsAbout } from '../../../contract/settings-answer.ts'
import { ApiFault } from '../../api/api-fault.ts'
import { answerOf, ask, put, takeAnswer } from '../../api/client.ts'
import { countOf } from '../../ui/figures.ts'
import { tellFault } from '../../ui/states.tsx'
import {
  asSent,
  changesOf,
  type Drafts,
  isContested,
  keepMine,
  patchOf,
  problemOf,
  type Refusal,
  readRefusal,
  type Typed,
  typedOf,
  without,
  withTyped,
} from './settings-draft.ts'

const ABOUT = answerOf('/api/settings/about')
/** Somebody else may change them as well. */
const LOOK_AGAIN_MS = 10_000
/** What is different once a setting is. */
const FOLLOWS = ['/api/settings', '/api/health', '/api/scheduler/status', '/api/cleanup/status', '/api/sources']

/** What is known of one setting as it is being changed. */
export interface FieldState {
  readonly typed: Typed
  readonly isChanged: boolean
  /** Why it can not be taken: seen here, or said by the server. */
  readonly problem: string | undefined
  /** Somebody else gave it another value meanwhile. */
  readonly isContested: boolean
}

export interface SettingsForm {
  readonly about: UseQueryResult<SettingsAbout, unknown>
  readonly changes: readonly SettingAbout[]
  /** How many of the changes can not be saved as they are. */
  readonly troubles: number
  readonly isSaving: boolean
  /** Said by the server of no setting in particular. */
  readonly fault: unknown
  readonly field: (setting: SettingAbout) => FieldState
  readonly type: (setting: SettingAbout, typed: Typed) => void
  readonly keepMine: (setting: SettingAbout) => void
  readonly takeTheirs: (setting: SettingAbout) => void
  readonly discard: () => void
  readonly save: () => void
}

const NOTHING_SAID: Refusal = { byName: {}, rest: '' }

export function useSettingsForm(): SettingsForm {
  const about: UseQueryResult<SettingsAbout, unknown> = useQuery({ ...ABOUT, refetchInterval: LOOK_AGAIN_MS })
  const [drafts, setDrafts] = useState<Drafts>({})
  const [refusal, setRefusal] = useState(NOTHING_SAID)
  const settings = about.data?.settings ?? []
  const changes = changesOf(settings, drafts)
  const field = (setting: SettingAbout): FieldState => {
    const typed = drafts[setting.name]?.typed ?? typedOf(setting.value)
    return {
      typed,
      isChanged: changes.includes(setting),
      problem: problemOf(setting, typed) ?? refusal.byName[setting.name],
      isContested: isContested(setting, drafts[setting.name]),
    }
  }
  const forget = (names: readonly string[]) => {
    setDrafts((now) => without(now, names))
    setRefusal(NOTHING_SAID)
  }
  const save = useSave({
    onSaved: (sent) => {
      setDrafts((now) => without(now, asSent(now, sent)))
      setRefusal(NOTHING_SAID)
    },
    onRefused: setRefusal,
  })
  const isTroubled = (setting: SettingAbout) => {
    const { problem, isContested: contested } = field(setting)
    return problem !== undefined || contested
  }
  return {
    about,
    changes,
    troubles: changes.filter(isTroubled).length,
    isSaving: save.isPending,
    fault: save.error instanceof ApiFault && save.error.code === 'SETTING_INVALID' ? undefined : save.error,
    field,
    type: (setting, typed) => {
      setDrafts((now) => withTyped(now, setting, typed))
      setRefusal(({ byName: { [setting.name]: _, ...byName } }) => ({ byName, rest: '' }))
    },
    keepMine: (setting) => setDrafts((now) => keepMine(now, setting)),
    takeTheirs: (setting) => forget([setting.name]),
    discard: () => {
      forget(Object.keys(drafts))
      save.reset()
    },
    save: () => save.mutate(drafts),
  }
}

interface Saving {
  readonly onSaved: (sent: Drafts) => void
  readonly onRefused: (refusal: Refusal) => void
}

/** Looks first whether somebody else changed the same, and sends nothing then. */
function useSave({ onSaved, onRefused }: Saving) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (drafts: Drafts) => {
      const { settings } = await readAnew()
      if (settings.some((setting) => isContested(setting, drafts[setting.name]))) return 'contested'
      await takeAnswer(put('/api/settings', { body: patchOf(settings, drafts) }))
      const now = await readAnew()
      for (const path of FOLLOWS) void queries.invalidateQueries({ queryKey: [path] })
      return now.settings.filter(({ name }) => drafts[name] !== undefined)
    },
    onSuccess: (outcome, drafts) => {
      if (outcome === 'contested') {
        toast.warning('Nothing was saved: somebody else changed the same.', {
          description: 'Choose at the field whose value counts, and save again.',
        })
        return
      }
      onSaved(drafts)
      tellSaved(outcome)
    },
    onError: (fault, drafts) => {
      if (fault instanceof ApiFault && fault.code === 'SETTING_INVALID') {
        onRefused(readRefusal(fault.message, Object.keys(drafts)))
      }
      // The sign-in says it, and a message would lie over the button to save again.
      if (fault instanceof ApiFault && fault.code === 'SIGN_IN_NEEDED') return
      toast.error('Nothing was saved.', { description: tellFault(fault).detail })
    },
  })

  /** What is asked for and what is shown are the same then. */
  async function readAnew(): Promise<SettingsAbout> {
    const answer = await ask('/api/settings/about')
    queries.setQueryData(ABOUT.queryKey, answer)
    return answer as SettingsAbout
  }
}

function tellSaved(settings: readonly SettingAbout[]): void {
  const isStored = settings.every(({ is_stored }) => is_stored)
  toast.success(`${countOf(settings.length, 'setting')} saved.`, {
    description: isStored
      ? undefined
      : 'Not stored yet, as the database is away or there is none: a restart undoes it.',
  })
}
