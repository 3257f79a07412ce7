// The servers under test, each in a process of its own.
import { startChild } from '../child-process.ts'
import type { Cost, Listing, Question, RecordedAnswer, Setup, Started } from './serve-messages.ts'

export interface ChildServer {
  readonly url: string
  readonly cost: (about?: { readonly isCollected?: boolean }) => Promise<Cost>
  readonly stop: () => Promise<void>
}

export interface ServerUnderTest extends ChildServer {
  readonly make: (listings: readonly Listing[]) => Promise<void>
  readonly observe: (listings: readonly Listing[]) => Promise<void>
  readonly show: (listings: readonly Listing[]) => Promise<readonly number[]>
  readonly collectAt: (perSecond: number) => Promise<void>
}

export async function startServerUnderTest(setup: Setup): Promise<ServerUnderTest> {
  const { ask, stop } = startChild(new URL('./serve-process.ts', import.meta.url))
  const { url } = await ask<Started>(setup)
  const question = <Answer>(asked: Question) => ask<Answer>(asked)
  return {
    ...{ url, stop },
    cost: ({ isCollected = false } = {}) => question<Cost>({ ask: 'cost', isCollected }),
    make: async (listings) => {
      await question({ ask: 'make', listings })
    },
    observe: async (listings) => {
      await question({ ask: 'observe', listings })
    },
    show: (listings) => question<readonly number[]>({ ask: 'show', listings }),
    collectAt: async (perSecond) => {
      await question({ ask: 'collect', perSecond })
    },
  }
}

/** Starts the bare `node:http` server that gives these answers. */
export async function startBareServer(answers: readonly RecordedAnswer[]): Promise<ChildServer> {
  const { ask, stop } = startChild(new URL('./bare-process.ts', import.meta.url))
  const { url } = await ask<Started>(answers)
  return { url, stop, cost: () => ask<Cost>({ ask: 'cost' }) }
}
