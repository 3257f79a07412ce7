// Keeps the last few answers, each for as long as what it was made of is what there is: for what many pages ask at once,
// and what takes long to make.

interface Held<Of extends object, Answer> {
  readonly of: WeakRef<Of>
  readonly answer: Answer
}

export class RecentAnswers<Of extends object, Answer> {
  readonly #answersMax: number
  /** What was asked for longest ago comes first. */
  readonly #held = new Map<string, Held<Of, Answer>>()

  constructor(answersMax: number) {
    this.#answersMax = answersMax
  }

  /** Returns the answer to a question about something that never changes itself; of anything newer it is made anew. */
  answer(question: string, of: Of, make: () => Answer): Answer {
    const known = this.#held.get(question)
    const held = known?.of.deref() === of ? known : { of: new WeakRef(of), answer: make() }
    this.#held.delete(question)
    this.#held.set(question, held)
    const [oldest] = this.#held.keys()
    if (this.#held.size > this.#answersMax && oldest !== undefined) this.#held.delete(oldest)
    return held.answer
  }
}
