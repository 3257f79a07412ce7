// A small window at what it is about.
import { Popover as RadixPopover } from 'radix-ui'
import type { ReactNode } from 'react'
import { isSignInOpen } from './sign-in-open.ts'

interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactNode
  readonly label: string
  readonly align?: 'start' | 'center' | 'end'
  /** Whoever closes it by a choice within holds whether it is open. */
  readonly open?: { readonly isOpen: boolean; readonly onTurn: (isOpen: boolean) => void }
  readonly children: ReactNode
}

export function Popover({ trigger, label, align = 'start', open, children }: PopoverProps) {
  return (
    <RadixPopover.Root {...(open === undefined ? {} : { open: open.isOpen, onOpenChange: open.onTurn })}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          // What is half done in it waits for who signs in again.
          onFocusOutside={(leaving) => isSignInOpen() && leaving.preventDefault()}
          className="z-60 max-h-[70dvh] max-w-[94vw] overflow-auto rounded-lg border border-line bg-raised p-3 shadow-pop"
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  )
}
