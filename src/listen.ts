// Opens the server to the outside, or says why it can not be.
import { Fault } from './contract/fault.ts'
import type { createServer } from './server/server.ts'
import type { Settings } from './settings.ts'

/**
 * Node takes one new connection in each turn, and with many at once the system would let some of them try again seconds later. It
 * never keeps more than its own bound (net.core.somaxconn, 4096 by itself).
 */
const WAITING_CONNECTIONS_MAX = 4096

/** Returns the address, e.g. "http://127.0.0.1:8000"; throws PORT_IN_USE or SETTING_INVALID. */
export async function listen(
  server: Awaited<ReturnType<typeof createServer>>,
  { HOST, PORT }: Settings,
): Promise<string> {
  try {
    return await server.listen({ host: HOST, port: PORT, backlog: WAITING_CONNECTIONS_MAX })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Fault('PORT_IN_USE', `${HOST}:${PORT} is in use.`, {}, cause)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Fault('SETTING_INVALID', `HOST is "${HOST}", which is no address of this machine.`, {}, cause)
    }
    if (code === 'EACCES') throw new Fault('SETTING_INVALID', `PORT ${PORT} may not be opened by this user.`, {}, cause)
    throw cause
  }
}
