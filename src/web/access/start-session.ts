// The session of the page with all that it goes by: the server, the connection, other tabs, and what its user does.
import { ask } from '../api/client.ts'
import { msSinceAnswer, noteSign, onSignInNeeded } from '../api/sign-in-needed.ts'
import type { LiveSocket } from '../live/live-socket.ts'
import { holdQuestions, takeQuestionsInHand } from './held-questions.ts'
import { keepSignedIn } from './keep-signed-in.ts'
import { isSignInNeeded, PageSession } from './page-session.ts'

/** Of the channel between tabs. */
const CHANNEL = 'overround session'

/** Asks at once, beside whatever else the page asks. */
export function startSession(socket: LiveSocket): PageSession {
  const tabs = new BroadcastChannel(CHANNEL)
  const session = new PageSession({
    read: () => ask('/api/session'),
    tellTabs: (word) => tabs.postMessage(word),
    waits: (ms, then) => setTimeout(then, ms),
  })
  tabs.onmessage = ({ data }) => void session.hear(data === 'left' ? 'left' : 'entered')
  takeQuestionsInHand()
  session.subscribe(() => {
    const isHeld = isSignInNeeded(session.state)
    holdQuestions(isHeld)
    socket.hold(isHeld)
  })
  onSignInNeeded(() => void session.look())
  keepSignedIn({
    target: window,
    noteSign,
    isSignedIn: () => typeof session.state.answer?.account === 'string',
    msSinceAnswer,
    look: session.look,
  })
  void session.look()
  return session
}
