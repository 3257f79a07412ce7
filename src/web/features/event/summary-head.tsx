// The heading of a table in the summary of an event; each head explains itself.

interface SummaryHeadProps {
  /** What a column is called, and what it says where that is not plain. */
  readonly heads: readonly (readonly [head: string, about: string | undefined])[]
}

export function SummaryHead({ heads }: SummaryHeadProps) {
  return (
    <thead>
      <tr className="border-b border-line-strong text-xs text-muted">
        {heads.map(([head, about], place) => (
          <th
            key={head}
            scope="col"
            title={about}
            className={`py-1 font-medium whitespace-nowrap ${place === 0 ? 'pr-1 text-left' : 'px-0.5 text-right sm:px-1'}`}
          >
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}
