// One's own API keys: those that there are, making one, revoking one.
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { answerOf } from '../api/client.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyForm } from './key-form.tsx'
import { KeyTable } from './key-table.tsx'
import { MadeKey, type MadeKeyProps } from './made-key.tsx'

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const keys = useQuery(answerOf('/api/keys'))
  const [shown, show] = useState<'list' | 'form' | MadeKeyProps['made']>('list')
  return (
    <Dialog
      title="Your API keys"
      about="For programs: each acts for you, with the rights that it was given, so far as you have them."
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        {typeof shown === 'object' && <MadeKey made={shown} onDone={() => show('list')} />}
        {shown === 'form' && <KeyForm onMade={show} onCancel={() => show('list')} />}
        {shown === 'list' && (
          <Button icon={Plus} className="self-start" onClick={() => show('form')}>
            Make a key
          </Button>
        )}
        <Answered query={keys} what="keys" loadingRows={2}>
          {(data) => <KeyTable keys={data.keys} empty="You have none." />}
        </Answered>
      </div>
    </Dialog>
  )
}
