// Gathers what comes often into one deed: it is done within a time after the first that came, and never sooner after the one
// before. A flow that never pauses does not put it off.

export interface Throttled {
  readonly hear: () => void
  readonly stop: () => void
}

/** `isBusy` is asked when the time has come: while it is so, the deed waits for as long again. */
export function throttled(everyMs: number, act: () => void, isBusy: () => boolean = () => false): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined
  const arm = () => {
    timer = setTimeout(() => {
      timer = undefined
      if (isBusy()) arm()
      else act()
    }, everyMs)
  }
  return {
    hear: () => {
      if (timer === undefined) arm()
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
