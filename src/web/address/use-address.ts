// A page's state, held by its address: what is read from it, and how to change it.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'
import { type AddressSchema, type ReadAddress, readAddress } from './read-address.ts'
import type { SearchRecord } from './search-text.ts'

/** Undefined takes a field out of the address. Lists are written as a repeated field. */
export type AddressChange<Schema extends AddressSchema> = {
  readonly [Name in keyof z.output<Schema>]?: string | number | boolean | readonly (string | number)[] | undefined
}

export interface Address<Schema extends AddressSchema> extends ReadAddress<Schema> {
  /**
   * Changes some fields and leaves the others. `isTyping` writes over the entry of the browser's history, so that "back"
   * does not go through every letter.
   */
  readonly change: (change: AddressChange<Schema>, options?: { readonly isTyping?: boolean }) => void
}

/** `schema` has to be the same object on every call. */
export function useAddress<Schema extends AddressSchema>(schema: Schema): Address<Schema> {
  const search = useSearch({ strict: false }) as SearchRecord
  const navigate = useNavigate()
  const read = useMemo(() => readAddress(schema, search), [schema, search])
  const change = useCallback<Address<Schema>['change']>(
    (fields, { isTyping = false } = {}) => {
      // Whoever hears of a refused navigation is the router's own error page.
      void navigate({
        to: '.',
        replace: isTyping,
        resetScroll: false,
        search: ((before: SearchRecord) => withChange(before, fields)) as never,
      })
    },
    [navigate],
  )
  return { ...read, change }
}

function withChange(before: SearchRecord, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const after: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(fields)) {
    // Named, though it is nothing: what goes along from page to page knows by that that it was taken away.
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) after[name] = undefined
    else after[name] = typeof value === 'boolean' ? (value ? '1' : '0') : value
  }
  return after
}
