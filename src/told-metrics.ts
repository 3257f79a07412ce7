// Figures that somebody else keeps, told to Prometheus when it asks: each is read at that moment, and none is counted
// twice.
import { Counter, Gauge, type Registry } from 'prom-client'

/** Labels and a value; without labels where a figure has none. */
export type ToldRow = readonly [labels: Readonly<Record<string, string>>, value: number]

export interface ToldFigure {
  readonly name: string
  readonly help: string
  readonly labels?: readonly string[]
  readonly rows: () => Iterable<ToldRow>
}

/** Something that is so now. */
export function tellGauge(registry: Registry, { name, help, labels = [], rows }: ToldFigure): void {
  new Gauge({
    ...{ name, help, labelNames: [...labels], registers: [registry] },
    collect() {
      this.reset()
      for (const [labelled, value] of rows()) this.set(labelled, value)
    },
  })
}

/** Something that only grows. */
export function tellCounter(registry: Registry, { name, help, labels = [], rows }: ToldFigure): void {
  new Counter({
    ...{ name, help, labelNames: [...labels], registers: [registry] },
    collect() {
      this.reset()
      for (const [labelled, value] of rows()) this.inc(labelled, value)
    },
  })
}

/** A figure without labels. */
export function alone(value: () => number): () => Iterable<ToldRow> {
  return () => [[{}, value()]]
}
