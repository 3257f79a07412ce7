// While nobody is signed in, nothing is asked: questions that come up wait, those that are asked every few seconds pause, and
// all go on when somebody is.
import { onlineManager, type QueryClient } from '@tanstack/react-query'
import { ApiFault } from '../api/api-fault.ts'

let isHeld = false
let isOnline = true

/** Called once, before anything is asked. */
export function takeQuestionsInHand(): void {
  onlineManager.setEventListener((setOnline) => {
    const hear = (isNowOnline: boolean) => () => {
      isOnline = isNowOnline
      setOnline(isOnline && !isHeld)
    }
    const [onOnline, onOffline] = [hear(true), hear(false)]
    addEventListener('online', onOnline)
    addEventListener('offline', onOffline)
    return () => {
      removeEventListener('online', onOnline)
      removeEventListener('offline', onOffline)
    }
  })
}

export function holdQuestions(isNowHeld: boolean): void {
  isHeld = isNowHeld
  onlineManager.setOnline(isOnline && !isHeld)
}

/** Asks again what was refused because nobody was signed in. */
export function askRefusedAgain(queries: QueryClient): void {
  // Whoever shows an answer hears whether it failed again.
  void queries.refetchQueries({
    predicate: ({ state: { error } }) => error instanceof ApiFault && error.code === 'SIGN_IN_NEEDED',
  })
}
