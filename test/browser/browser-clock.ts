// A browser whose clock is ahead of real time, or behind: everything that a page asks the clock for is shifted, and its timers
// are left alone.
import type { BrowserContext } from 'playwright-core'

/** For every page that is opened in the context from now on. */
export async function shiftClock(context: BrowserContext, aheadMs: number): Promise<void> {
  await context.addInitScript(`{
    const aheadMs = ${aheadMs}
    const RealDate = Date
    globalThis.Date = class Date extends RealDate {
      constructor(...given) {
        if (given.length === 0) super(RealDate.now() + aheadMs)
        else super(...given)
      }
      static now() {
        return RealDate.now() + aheadMs
      }
    }
  }`)
}
