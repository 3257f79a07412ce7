// Starts the page: the one place that makes its connection, clock, session and router.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AccessContext } from './access/access.ts'
import { startSession } from './access/start-session.ts'
import { LiveContext } from './live/live.ts'
import { LiveSocket } from './live/live-socket.ts'
import { ServerClock } from './live/server-clock.ts'
import './page.css'
import { PageOfSession } from './page-of-session.tsx'
import { createPageRouter } from './routes.tsx'

const place = document.getElementById('page')
if (place === null) throw new Error('Bug: index.html has no place for the page.')

const clock = new ServerClock(() => Date.now())
const socket = new LiveSocket({
  address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/ws`,
  random: Math.random,
  hearTime: (serverMs) => clock.hear(serverMs),
  onRefused: () => void session.look(),
})
const session = startSession(socket)
socket.start()

createRoot(place).render(
  <StrictMode>
    <AccessContext value={session}>
      <LiveContext value={{ socket, clock }}>
        <PageOfSession router={createPageRouter()} />
      </LiveContext>
    </AccessContext>
  </StrictMode>,
)
