// The two processes of the bench: the server of the stream, and its readers.
import { startChild } from '../child-process.ts'
import type {
  ReadersQuestion,
  ReadersSetup,
  ServerCost,
  ServerQuestion,
  ServerSetup,
  Started,
} from './stream-messages.ts'

export interface Child<Question> {
  readonly ask: <Answer>(question: Question) => Promise<Answer>
  readonly stop: () => Promise<void>
}

export interface StreamServer extends Child<ServerQuestion>, Started {
  readonly cost: (about?: { readonly isCollected?: boolean }) => Promise<ServerCost>
}

export async function startStreamServer(setup: ServerSetup): Promise<StreamServer> {
  const { ask, stop } = startChild(new URL('./stream-process.ts', import.meta.url))
  const { host } = await ask<Started>(setup)
  return { ask, stop, host, cost: ({ isCollected = false } = {}) => ask<ServerCost>({ ask: 'cost', isCollected }) }
}

export async function startReaders(setup: ReadersSetup): Promise<Child<ReadersQuestion>> {
  const child = startChild(new URL('./readers-process.ts', import.meta.url))
  await child.ask<true>(setup)
  return child
}
