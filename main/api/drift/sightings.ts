import type { Json } from '../../../preload/contract/words.ts'
import type { DriftSighting } from '../../services/broker-ports.ts'
import { nameOf, sampleOf } from './samples.ts'

/** Most different things noted of one answer; a server that goes on and on is not followed. */
const mostOfOneAnswer = 50

/** What one answer had that this version does not know, each thing once. */
export interface Sightings {
  field(place: string, name: string, value: Json | undefined): void
  part(place: string, type: string, value: Json): void
  action(place: string, name: string, value: Json): void
  word(place: string, word: string): void
  /** The same answer, where it holds the user's own words. */
  withoutSamples(): Sightings
  all(): readonly DriftSighting[]
}

export function collectSightings(): Sightings {
  const found = new Map<string, DriftSighting>()

  function note(kind: DriftSighting['kind'], place: string, raw: string, rest: () => Rest): void {
    if (found.size >= mostOfOneAnswer) return
    const name = nameOf(raw)
    const key = `${kind} ${place} ${name}`
    const before = found.get(key)
    if (before === undefined) found.set(key, { kind, place, name, ...rest() })
    else if (before.sample === null && before.type === null) found.set(key, { ...before, ...rest() })
  }

  function collector(withSamples: boolean): Sightings {
    const sample = (value: Json): Rest => ({ type: null, sample: withSamples ? sampleOf(value) : null })
    return {
      field: (place, name, value) => note('field', place, name, () => ({ type: typeOf(value), sample: null })),
      part: (place, type, value) => note('part', place, type, () => sample(value)),
      action: (place, name, value) => note('action', place, name, () => sample(value)),
      word: (place, word) => note('word', place, word, () => ({ type: null, sample: null })),
      withoutSamples: () => (withSamples ? quiet : self),
      all: () => [...found.values()],
    }
  }
  const quiet: Sightings = collector(false)
  const self: Sightings = collector(true)
  return self
}

type Rest = Pick<DriftSighting, 'type' | 'sample'>

function typeOf(value: Json | undefined): DriftSighting['type'] {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'object'
}
