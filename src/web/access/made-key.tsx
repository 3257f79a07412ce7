// A key that was just made: the only time that it can be read.
import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { CreatedKey } from '../../contract/accounts.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { BOX } from '../ui/field.tsx'

export interface MadeKeyProps {
  readonly made: CreatedKey
  readonly onDone: () => void
}

export function MadeKey({ made, onDone }: MadeKeyProps) {
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<'yes' | 'no'>()
  useEffect(() => field.current?.select(), [])
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(made.key)
      setCopied('yes')
    } catch {
      // Without https a browser lets nobody write there.
      setCopied('no')
    }
  }
  return (
    <section aria-label="The new key" className="flex flex-col gap-2 border-l-4 border-accent bg-accent-soft px-3 py-2">
      <p className="font-semibold">“{made.label}” is made. Copy it now: it is never shown again.</p>
      <div className="flex items-center gap-2">
        <input
          ref={field}
          readOnly
          aria-label="Key"
          value={made.key}
          className={classNames(BOX, 'min-w-0 flex-1 font-mono text-xs')}
        />
        <Button kind="primary" icon={copied === 'yes' ? Check : Copy} onClick={copy}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p role="status" className="text-xs">
        {copied === 'no' && 'This browser does not let the page copy: press Ctrl C.'} Send it as{' '}
        <code>Authorization: Bearer …</code>
      </p>
      <Button className="self-start" onClick={onDone}>
        I have it
      </Button>
    </section>
  )
}
