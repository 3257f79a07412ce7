// The text of a field whose value is held elsewhere, by the address most often: seen as it is typed, told after a pause, and put
// right when the field is left.
import { useEffect, useEffectEvent, useState } from 'react'
import { beginDraft, hear, tell, typeInto } from './draft.ts'

interface DraftParts<Value> {
  readonly value: Value
  /** The same text for what is the same. */
  readonly write: (value: Value) => string
  /** Undefined where the text is none yet. */
  readonly read: (text: string) => { readonly value: Value } | undefined
  /** Longer than the pause between two letters of it. */
  readonly pauseMs: number
  readonly onTell: (value: Value) => void
}

interface DraftField<Value> {
  readonly text: string
  readonly type: (text: string) => void
  /** Tells at once what was typed, if that is a value; otherwise the value stands there again. */
  readonly leave: () => void
  /** Tells a value that no text says, at once. */
  readonly put: (value: Value) => void
}

export function useDraft<Value>({ value, write, read, pauseMs, onTell }: DraftParts<Value>): DraftField<Value> {
  const written = write(value)
  const [draft, setDraft] = useState(() => beginDraft(written))
  if (draft.heard !== written) setDraft(hear(draft, written))
  const { text, told } = draft
  const put = (next: Value) => {
    // While something is under way, what stands there is not what will.
    if (told.length === 0 && write(next) === written) return
    setDraft((before) => tell(before, write(next)))
    onTell(next)
  }
  const tellTyped = useEffectEvent(() => {
    const typed = read(text)
    // Who left the field told it already.
    if (typed !== undefined && write(typed.value) !== (told.at(-1) ?? written)) put(typed.value)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with every letter, and with another value.
  useEffect(() => {
    const timer = setTimeout(tellTyped, pauseMs)
    return () => clearTimeout(timer)
  }, [text, written, pauseMs])
  return {
    text,
    type: (next) => setDraft((before) => typeInto(before, next)),
    leave: () => {
      const typed = read(text)
      const wanted = typed === undefined ? (told.at(-1) ?? written) : write(typed.value)
      setDraft((before) => typeInto(before, wanted))
      if (typed !== undefined) put(typed.value)
    },
    put,
  }
}
