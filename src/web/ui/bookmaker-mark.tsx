// A bookmaker's name in its colour, the same on every page.
import { type Bookmaker, useBookmaker } from '../api/bookmakers.ts'
import { classNames } from './class-names.ts'

const TEXT = [
  'text-book-1',
  'text-book-2',
  'text-book-3',
  'text-book-4',
  'text-book-5',
  'text-book-6',
  'text-book-7',
  'text-book-8',
] as const
const DOT = [
  'bg-book-1',
  'bg-book-2',
  'bg-book-3',
  'bg-book-4',
  'bg-book-5',
  'bg-book-6',
  'bg-book-7',
  'bg-book-8',
] as const

export function bookmakerText({ colour }: Bookmaker): string {
  return TEXT[colour - 1] ?? TEXT[0]
}

/** "● SportyBet", or its two letters. */
export function BookmakerMark({ slug, isShort = false }: { readonly slug: string; readonly isShort?: boolean }) {
  const bookmaker = useBookmaker(slug)
  if (isShort) {
    return (
      <abbr title={bookmaker.name} className={classNames('font-semibold no-underline', bookmakerText(bookmaker))}>
        {bookmaker.short}
      </abbr>
    )
  }
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', DOT[bookmaker.colour - 1])} />
      <span className={classNames(bookmaker.isHome && 'font-semibold')}>{bookmaker.name}</span>
    </span>
  )
}
