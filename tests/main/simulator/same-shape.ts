import { readFileSync } from 'node:fs'

/** One of the shared examples of the wire. */
export function readExample(name: string): unknown {
  const json: unknown = JSON.parse(
    readFileSync(new URL(`../../support/examples/${name}.json`, import.meta.url), 'utf8'),
  )
  return json
}

/**
 * Where an answer differs in shape from an example: keys and types, all the way down.
 * Null and absent are equal, and null fits any type. `optional` names paths that one of the two may lack.
 */
export function compareShape(example: unknown, actual: unknown, optional: readonly string[] = [], path = ''): string[] {
  if (example === null || example === undefined || actual === null || actual === undefined) return []
  const [expectedKind, actualKind] = [kindOf(example), kindOf(actual)]
  if (expectedKind !== actualKind) return [`${path} is ${actualKind}, the example has ${expectedKind}`]
  if (Array.isArray(example) && Array.isArray(actual)) {
    const [first] = example
    return actual.flatMap((item, index) => {
      const like = typeOf(item) === undefined ? (example[index] ?? first) : findLike(example, item)
      return compareShape(like, item, optional, `${path}[${index}]`)
    })
  }
  if (typeof example !== 'object' || typeof actual !== 'object') return []
  const [expectedFields, actualFields] = [new Map(Object.entries(example)), new Map(Object.entries(actual))]
  return [...new Set([...expectedFields.keys(), ...actualFields.keys()])].flatMap((key) => {
    const place = `${path}.${key}`
    const [mine, theirs]: unknown[] = [actualFields.get(key), expectedFields.get(key)]
    const isPresent = isGiven(mine) && isGiven(theirs)
    if (!isPresent) {
      const isOptional = optional.includes(place.replaceAll(/\[\d+\]/g, '[]'))
      const isNullable = expectedFields.get(key) === null || actualFields.get(key) === null
      if (isOptional || isNullable || (!isGiven(mine) && !isGiven(theirs))) return []
      return [`${place} is only in the ${isGiven(mine) ? 'answer' : 'example'}`]
    }
    return compareShape(theirs, mine, optional, place)
  })
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** Lists of unlike items, such as content parts: each is compared with the example of its own type, if there is one. */
function findLike(examples: readonly unknown[], item: unknown): unknown {
  return examples.find((example) => typeOf(example) === typeOf(item))
}

function typeOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value
}
