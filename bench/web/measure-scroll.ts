// Scrolling through all events: by the wheel, by the page key, and by dragging the scroll bar to anywhere.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { drawsFor } from '../../simulator/world/seeded.ts'
import { percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import type { Blanks, Thumb } from './page-figures.ts'
import { ask, openList, type Visit, type WebWorld, withVisit } from './web-world.ts'

/** A notch of the wheel, 60 times a second: 7,200 pixels a second, which is a fast flick, and all events in 15 s. */
const WHEEL = { px: 120, everyMs: 1000 / 60, forMs: { whole: 16_000, quick: 4000 } }
/** As a key that is held down repeats; 163 pages are all events. */
const KEYS = { everyMs: 1000 / 30, forMs: { whole: 6000, quick: 3000 } }
/** From where it is to anywhere in a sixth of a second; fewer of them where the page is slow. */
const DRAG = { everyMs: 1000 / 60, steps: 10, withinMs: 20_000, times: { whole: 40, quick: 10 } }
const SETTLED_MS = 1000

type Way = 'wheel' | 'keys' | 'drag'

export function measureScroll(world: WebWorld): Promise<Measured> {
  return withVisit(world, ['blank-watch'], async (visit) => {
    await openList(world, visit, '/')
    await sleepFor(SETTLED_MS)
    const figures: Figure[] = []
    const blanks: Blanks[] = []
    for (const way of ['wheel', 'keys', 'drag'] as const) {
      const found = await scroll(way, world, visit)
      if (found === undefined) return { figures: [], skipped: ['web, scroll: the browser shows no scroll bar.'] }
      if (found.scrolledPx === 0) throw new Error(`Nothing was scrolled by ${way}.`)
      blanks.push(found)
      figures.push(...figuresOf(way, found))
      world.say(
        `  ${way}: ${speedOf(found).toFixed(0)} px/s, ${found.blank} of ${found.frames} frames with a blank row`,
      )
    }
    const sum = (count: (each: Blanks) => number) => blanks.reduce((total, each) => total + count(each), 0)
    const note = `of ${sum(({ frames }) => frames)} frames over all three ways, looked at after each was painted`
    return {
      figures: [
        figure(
          'web.scroll_blank_rows',
          sum(({ blank }) => blank),
          '',
          { bound: 0, note },
        ),
        ...figures,
      ],
      skipped: [],
    }
  })
}

function figuresOf(way: Way, found: Blanks): readonly Figure[] {
  const { frames, blankBefore, deltasMs, mostPx } = found
  const ahead = figure(`web.scroll_${way}_ahead`, blankBefore, '', {
    note: `of ${frames} frames: the browser had scrolled past the rows that were there, and may have shown that until this frame`,
  })
  return [
    figure(`web.scroll_${way}_px_per_s`, speedOf(found), 'px/s', {
      note: `${found.scrolledPx.toFixed(0)} px in ${(found.tookMs / 1000).toFixed(1)} s; ${mostPx.toFixed(0)} px at once at most`,
    }),
    figure(`web.scroll_${way}_frame_p95_ms`, percentile(deltasMs, 95), 'ms'),
    // By keys the page scrolls itself, and draws before that is seen.
    ...(way === 'keys' ? [] : [ahead]),
  ]
}

function speedOf({ scrolledPx, tookMs }: Blanks): number {
  return (scrolledPx * 1000) / tookMs
}

async function scroll(way: Way, world: WebWorld, visit: Visit): Promise<Blanks | undefined> {
  await ask(visit, 'blankWatch.toTop()')
  await sleepFor(SETTLED_MS)
  await ask(visit, 'blankWatch.begin()')
  if (way === 'wheel') await byWheel(world, visit)
  else if (way === 'keys') await byKeys(world, visit)
  else if (!(await byDragging(world, visit))) return undefined
  await sleepFor(SETTLED_MS)
  return await ask<Blanks>(visit, 'blankWatch.end()')
}

async function byWheel({ isQuick }: WebWorld, { page }: Visit): Promise<void> {
  await page.mouse.move(700, 500)
  const forMs = isQuick ? WHEEL.forMs.quick : WHEEL.forMs.whole
  await atPace({ everyMs: WHEEL.everyMs, steps: forMs / WHEEL.everyMs }, () => page.mouse.wheel(0, WHEEL.px))
}

async function byKeys({ isQuick }: WebWorld, { page }: Visit): Promise<void> {
  await page.locator('[data-grid]').focus()
  const forMs = isQuick ? KEYS.forMs.quick : KEYS.forMs.whole
  await atPace({ everyMs: KEYS.everyMs, steps: forMs / KEYS.everyMs }, () => page.keyboard.press('PageDown'))
}

/** Returns false where there is nothing to drag. */
async function byDragging({ isQuick }: WebWorld, visit: Visit): Promise<boolean> {
  const { uniform } = drawsFor('bench web drag')
  const { mouse } = visit.page
  const beganMs = performance.now()
  const times = isQuick ? DRAG.times.quick : DRAG.times.whole
  for (let drag = 0; drag < times && performance.now() - beganMs < DRAG.withinMs; drag += 1) {
    const thumb = await ask<Thumb | undefined>(visit, 'blankWatch.thumb()')
    if (thumb === undefined) return false
    const { x, topY, heightPx, trackTopY, trackPx } = thumb
    const fromY = topY + heightPx / 2
    const toY = trackTopY + heightPx / 2 + uniform() * (trackPx - heightPx)
    await mouse.move(x, fromY)
    await mouse.down()
    await atPace(DRAG, (step) => mouse.move(x, fromY + ((toY - fromY) * step) / DRAG.steps))
    await mouse.up()
  }
  return true
}

/** Whoever scrolls does not wait for the page. */
async function atPace(
  { everyMs, steps }: { readonly everyMs: number; readonly steps: number },
  take: (step: number) => Promise<void>,
): Promise<void> {
  const beganMs = performance.now()
  const taken: Promise<void>[] = []
  for (let step = 1; step <= steps; step += 1) {
    taken.push(take(step))
    await sleepFor(Math.max(0, beganMs + step * everyMs - performance.now()))
  }
  await Promise.all(taken)
}
