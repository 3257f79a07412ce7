// Starts the page: the one place that makes its connection, clock, answers and router.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { LiveContext } from './live/live.ts'
import { LiveSocket } from './live/live-socket.ts'
import { ServerClock } from './live/server-clock.ts'
import './page.css'
import { createPageRouter } from './routes.tsx'

const place = document.getElementById('page')
if (place === null) throw new Error('Bug: index.html has no place for the page.')

const clock = new ServerClock(() => Date.now())
const socket = new LiveSocket({
  address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/ws`,
  random: Math.random,
  hearTime: (serverMs) => clock.hear(serverMs),
})
socket.start()

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <LiveContext value={{ socket, clock }}>
        <RouterProvider router={createPageRouter()} />
      </LiveContext>
    </QueryClientProvider>
  </StrictMode>,
)
