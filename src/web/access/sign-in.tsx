// The sign-in, above the page: what lies beneath stays as it is, so that whoever was signed in goes on where he was.
import { Dialog } from 'radix-ui'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ApiFault } from '../api/api-fault.ts'
import { post, takeAnswer } from '../api/client.ts'
import { Mark } from '../shell/mark.tsx'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { TextField } from '../ui/field.tsx'
import { useFocusBack } from '../ui/focus-back.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { SIGN_IN_MARK } from '../ui/sign-in-open.ts'
import { tellFault } from '../ui/states.tsx'
import { usePageSession } from './access.ts'
import { useCountdown } from './use-countdown.ts'

interface SignInProps {
  /** Who was signed in; his page is beneath. */
  readonly owner: string | undefined
}

export function SignIn({ owner }: SignInProps) {
  const focusBack = useFocusBack()
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Overlay className={classNames('fixed inset-0 z-70', owner === undefined ? 'bg-bg' : 'bg-veil')} />
        <Dialog.Content
          {...focusBack}
          {...SIGN_IN_MARK}
          onEscapeKeyDown={(press) => press.preventDefault()}
          onInteractOutside={(press) => press.preventDefault()}
          className="fixed top-1/2 left-1/2 z-70 flex max-h-[96dvh] w-[92vw] max-w-[340px] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-raised p-6 shadow-pop"
        >
          <header className="flex flex-col gap-1">
            <div className="flex items-center gap-2 pb-2">
              <Mark />
              <span className="text-base font-semibold">Overround</span>
            </div>
            <Dialog.Title className="text-xl font-semibold">
              {owner === undefined ? 'Sign in' : 'Sign in again'}
            </Dialog.Title>
            <Dialog.Description className="text-muted">
              {owner === undefined
                ? 'An administrator makes accounts and sets passwords anew.'
                : 'The session is over. The page is as you left it, and goes on when you are back.'}
            </Dialog.Description>
          </header>
          <SignInForm owner={owner} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function SignInForm({ owner }: SignInProps) {
  const session = usePageSession()
  const [account, setAccount] = useState(owner ?? '')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const waitS = useCountdown(fault instanceof ApiFault ? fault.waitMs : undefined, fault)
  useEffect(() => {
    fieldOf(form.current, owner === undefined ? 'username' : 'password')?.focus()
  }, [owner])
  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault()
    if (isBusy || waitS > 0) return
    setBusy(true)
    setFault(undefined)
    try {
      const body = { account: account.trim(), password }
      session.enter(await takeAnswer(post('/api/session', { body })))
    } catch (refused) {
      setFault(refused)
      setBusy(false)
      fieldOf(form.current, 'password')?.select()
    }
  }
  const isAnother = owner !== undefined && account.trim() !== owner && account.trim() !== ''
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label="Name"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={account}
        onChange={({ target }) => setAccount(target.value)}
        {...(isAnother ? { hint: `Another than ${owner}: the page begins anew, and what was not saved is lost.` } : {})}
        className="h-9"
      />
      <PasswordField
        kind="current"
        isLarge
        label="Password"
        name="password"
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {fault !== undefined && <Refusal fault={fault} waitS={waitS} />}
      <Button
        type="submit"
        kind="primary"
        isBusy={isBusy}
        disabled={account.trim() === '' || password === '' || waitS > 0}
        className="h-9"
      >
        {waitS > 0 ? `Wait ${waitS} s` : isBusy ? 'Signing in …' : 'Sign in'}
      </Button>
    </form>
  )
}

function Refusal({ fault, waitS }: { readonly fault: unknown; readonly waitS: number }) {
  const { detail, cure } = tellFault(fault)
  const isLater = fault instanceof ApiFault && fault.code === 'SIGN_IN_LATER'
  return (
    <div role="alert" className="border-l-4 border-ink bg-sunken px-3 py-2">
      <p className="font-semibold">{detail}</p>
      <p className="text-muted">{isLater && waitS === 0 ? 'Now it can be tried again.' : cure}</p>
    </div>
  )
}

function fieldOf(form: HTMLFormElement | null, name: string): HTMLInputElement | undefined {
  const field = form?.elements.namedItem(name)
  return field instanceof HTMLInputElement ? field : undefined
}
