// Windows above the page: they hold the focus, close by Escape, and give the focus back.
import { X } from 'lucide-react'
import { Dialog as RadixDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button, IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { useFocusBack } from './focus-back.ts'

interface DialogProps {
  readonly title: ReactNode
  /** Read with the title; hidden where `title` says it all. */
  readonly about: string
  readonly isAboutHidden?: boolean
  readonly onClose: () => void
  readonly isWide?: boolean
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Dialog({
  title,
  about,
  isAboutHidden = false,
  onClose,
  isWide = false,
  actions,
  children,
}: DialogProps) {
  const focusBack = useFocusBack()
  return (
    <RadixDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <RadixDialog.Content
          {...focusBack}
          className={classNames(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[92dvh] w-[96vw] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg bg-raised shadow-pop',
            isWide ? 'max-w-[1200px]' : 'max-w-[560px]',
          )}
        >
          <header className="flex items-start gap-3 border-b border-line px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
              <RadixDialog.Description className={isAboutHidden ? 'sr-only' : 'text-sm text-muted'}>
                {about}
              </RadixDialog.Description>
            </div>
            {actions}
            <RadixDialog.Close asChild>
              <IconButton icon={X} label="Close (Escape)" />
            </RadixDialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-4 py-3">{children}</div>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

interface ConfirmProps {
  readonly title: string
  /** What will happen, before it does. */
  readonly children: ReactNode
  readonly doText: string
  /** Leaves everything as it is: "Cancel" unless told. */
  readonly keepText?: string
  readonly isBusy?: boolean
  readonly onDo: () => void
  readonly onClose: () => void
}

/** Asks before what can not be undone. */
export function ConfirmDialog({
  title,
  children,
  doText,
  isBusy = false,
  keepText = 'Cancel',
  onDo,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog title={title} about="This can not be undone." onClose={onClose}>
      <div className="flex flex-col gap-4">
        {children}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{keepText}</Button>
          <Button kind="final" isBusy={isBusy} onClick={onDo}>
            {doText}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
