// The events that the palette finds by what is typed: ours first, then those that only competitors offer. Asked a moment after
// the last letter, and not for one letter.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Answer, answerOf } from '../api/client.ts'

type FoundEvent = Pick<Answer<'/api/events'>['events'][number], 'id' | 'name' | 'kickoff'>

export interface FoundEvents {
  /** *Idle*: too little is typed to look for anything. */
  readonly state: 'idle' | 'searching' | 'found' | 'failed'
  readonly ours: readonly FoundEvent[]
  readonly competitorsOnly: readonly FoundEvent[]
  readonly fault: unknown
  readonly onRetry: () => void
}

/** Longer than the pause between two letters. */
const TYPING_MS = 150
const LETTERS_LEAST = 2
const EACH_MOST = 8

export function useFoundEvents(typed: string): FoundEvents {
  const wanted = typed.trim()
  const search = useSettled(wanted)
  const isAsked = search.length >= LETTERS_LEAST
  const options = { enabled: isAsked, placeholderData: <Before>(before: Before) => before }
  const ours = useQuery({
    ...answerOf('/api/events', { params: { query: { search, page_size: EACH_MOST } } }),
    ...options,
  })
  const others = useQuery({
    ...answerOf('/api/events', { params: { query: { search, page_size: EACH_MOST, availability: 'competitor' } } }),
    ...options,
  })
  const isIdle = wanted.length < LETTERS_LEAST
  const isWaiting = search !== wanted || ours.isFetching || others.isFetching
  return {
    state: isIdle ? 'idle' : isWaiting ? 'searching' : ours.isError || others.isError ? 'failed' : 'found',
    ours: isIdle ? [] : (ours.data?.events ?? []),
    competitorsOnly: isIdle ? [] : (others.data?.events ?? []),
    fault: ours.error ?? others.error,
    onRetry: () => void Promise.all([ours.refetch(), others.refetch()]),
  }
}

function useSettled(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
