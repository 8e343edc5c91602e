import type { Json } from '../../../preload/contract/words.ts'
import type { Sightings } from './sightings.ts'

/** Looks at a value of the wire and notes what this version does not know of it. */
export type Look = (value: Json | undefined, seen: Sightings) => void

/** What is known of a value, before it has a place. */
export type Shape = (place: string) => Look

/** By name; null: known, and nothing inside is looked at. */
export type Shapes = Readonly<Record<string, Shape | null>>

/** Rows of a long series are alike; the first ones tell. */
const mostSeriesRows = 20

/** The same under a name of its own, wherever it stands. */
export function named(name: string, of: Shape): Shape {
  return () => of(name)
}

/** An object with these fields. */
export function fields(known: Shapes): Shape {
  return (place) => {
    // A Map knows no name that was not put in, such as `constructor`.
    const looks = placed(known, (name) => `${place}.${name}`)
    return (value, seen) => {
      if (!isObject(value)) return
      for (const name of Object.keys(value)) {
        const look = looks.get(name)
        if (look === undefined) seen.field(place, name, value[name])
        else if (look !== null) look(value[name], seen)
      }
    }
  }
}

/** A list of such values. */
export function list(of: Shape): Shape {
  return rows(of, Number.POSITIVE_INFINITY)
}

/** A list of many alike. */
export function series(of: Shape): Shape {
  return rows(of, mostSeriesRows)
}

function rows(of: Shape, most: number): Shape {
  return (place) => {
    const look = of(`${place}[]`)
    return (value, seen) => {
      if (!Array.isArray(value)) return
      const end = Math.min(value.length, most)
      for (let row = 0; row < end; row++) look(value[row], seen)
    }
  }
}

/** One of these words, in any case. */
export function word(...known: readonly string[]): Shape {
  const words = new Set(known.flatMap((each) => [each, each.toLowerCase(), each.toUpperCase()]))
  return (place) => (value, seen) => {
    if (typeof value === 'string' && !words.has(value)) seen.word(place, value)
  }
}

/** An object whose `type` says what else it holds. */
export function part(known: Shapes): Shape {
  return (place) => {
    const looks = placed(known, (type) => `${place}(${type})`)
    return (value, seen) => {
      const type = isObject(value) ? value['type'] : undefined
      if (typeof type !== 'string') return
      const look = looks.get(type)
      if (look === undefined) seen.part(`${place}.type`, type, value ?? null)
      else look?.(value, seen)
    }
  }
}

/** An object whose one name says what it proposes. */
export function action(known: Shapes): Shape {
  return (place) => {
    const looks = placed(known, (name) => `${place}.${name}`)
    return (value, seen) => {
      if (!isObject(value)) return
      for (const name of Object.keys(value)) {
        const look = looks.get(name)
        if (look === undefined) seen.action(place, name, value[name] ?? null)
        else look?.(value[name], seen)
      }
    }
  }
}

/** A message, whose `role` says who wrote it: of the user's own words no sample is kept. */
export function ofAuthor(of: Shape): Shape {
  return (place) => {
    const look = of(place)
    return (value, seen) => {
      const role = isObject(value) ? value['role'] : undefined
      const isOmni = typeof role === 'string' && role.toLowerCase() === 'assistant'
      look(value, isOmni ? seen : seen.withoutSamples())
    }
  }
}

function placed(known: Shapes, placeOf: (name: string) => string): ReadonlyMap<string, Look | null> {
  return new Map(Object.entries(known).map(([name, shape]) => [name, shape?.(placeOf(name)) ?? null]))
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
