// What the run did, line by line, the newest last. It follows what comes, unless somebody has scrolled up to read.
import { ArrowDown } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTimeZone } from '../../state/time-zone.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { wholeText } from '../../ui/instants.ts'
import type { RunLine } from './run-lines.ts'

/** So near to its end one reads the end. */
const AT_END_PX = 24

export function RunLog({ lines }: { readonly lines: readonly RunLine[] }) {
  const place = useRef<HTMLDivElement>(null)
  const [isFollowing, setFollowing] = useState(true)
  const newest = lines.at(-1)?.key
  useLayoutEffect(() => {
    const element = place.current
    if (element !== null && isFollowing && newest !== undefined) element.scrollTop = element.scrollHeight
  }, [isFollowing, newest])
  return (
    <div className="relative min-w-0">
      <div
        ref={place}
        role="log"
        aria-label="What the run did"
        // Who uses keys scrolls it.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keys.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) =>
          setFollowing(scrollTop + clientHeight >= scrollHeight - AT_END_PX)
        }
        className="max-h-72 overflow-y-auto rounded-md border border-line bg-sunken py-1 text-xs"
      >
        {lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </div>
      {!isFollowing && (
        <Button icon={ArrowDown} className="absolute right-4 bottom-2" onClick={() => setFollowing(true)}>
          To the newest
        </Button>
      )}
    </div>
  )
}

function Line({ line: { atMs, platform, isError, text } }: { readonly line: RunLine }) {
  const zone = useTimeZone()
  const whole = wholeText(atMs, zone)
  return (
    <div className="flex gap-3 px-2 py-px max-sm:flex-wrap max-sm:gap-x-2">
      <time dateTime={new Date(atMs).toISOString()} title={whole} className="shrink-0 text-muted">
        {whole.slice(-8)}
      </time>
      <span className="w-24 shrink-0">
        {platform === undefined ? <span className="text-muted">All</span> : <BookmakerMark slug={platform} />}
      </span>
      <span className={classNames('min-w-0 [overflow-wrap:anywhere]', platform === undefined && 'font-semibold')}>
        {isError && '✕ '}
        {text}
      </span>
    </div>
  )
}
