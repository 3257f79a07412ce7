// The mark of the program.
export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-6 shrink-0">
      <rect width="16" height="16" rx="3" className="fill-accent" />
      <path
        d="M3 11.5h10M5 11.5V8m3 3.5V4.5m3 7V6.5"
        strokeWidth="1.6"
        strokeLinecap="round"
        className="fill-none stroke-accent-ink"
      />
    </svg>
  )
}
