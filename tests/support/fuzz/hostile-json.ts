import * as fc from 'fast-check'
import type { Json } from '../../../preload/contract/words.ts'

const deep = (depth: number): Json => {
  let value: Json = 'bottom'
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { next: value }
  return value
}

/** An own property of this name, which only a parser or a computed key makes. */
const poisoned: Json = { ['__proto__']: { isAdmin: true }, constructor: { prototype: { isAdmin: true } } }

/** Values that readers stumble over: edges of numbers and texts, names of prototypes, markup, depth, length. */
export const troublesome: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  1e308,
  5e-324,
  2 ** 53,
  -(2 ** 63),
  '',
  ' ',
  '\u0000',
  '0',
  '-1',
  '1e400',
  'NaN',
  '9007199254740993',
  '1'.repeat(400),
  '0.1',
  '../../etc/passwd',
  "'; DROP TABLE threads; --",
  '<script>window.hit=1</script>',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  'toString',
  'text',
  'thinking',
  'structured_action',
  'suggested_actions',
  'succeeded',
  'SUCCEEDED',
  'hologram',
  '2026-11-20T19:30:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '\uD800',
  '\uDFFF\uD800',
  'a\u202Eb\u200Bc\u{E0041}',
  'x'.repeat(5_000),
  [],
  {},
  [[]],
  [null],
  { '': '' },
  poisoned,
  deep(30),
  deep(98),
  deep(150),
  Array.from({ length: 500 }, (_, index) => index),
]

const names = ['__proto__', 'constructor', 'toString', 'data', 'error', 'metadata', 'id', 'type', '', 'x'.repeat(300)]

/** Any JSON, more often than not a troublesome value. */
export const hostileJson: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...troublesome) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text): Json => text) },
  { weight: 1, arbitrary: fc.double().map((value): Json => (Number.isFinite(value) ? value + 0 : null)) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value): Json => JSON.parse(JSON.stringify(value))) },
)

const deeds = ['drop', 'replace', 'rename', 'add', 'nest', 'repeat', 'double'] as const
type Deed = (typeof deeds)[number]

interface Edit {
  readonly at: number
  readonly deed: Deed
  readonly name: string
  readonly value: Json
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(400),
  deed: fc.constantFrom(...deeds),
  name: fc.constantFrom(...names),
  value: hostileJson,
})

/** A value as it should be, with up to four things about it wrong; now and then something else altogether. */
export function spoilt(examples: readonly Json[]): fc.Arbitrary<Json> {
  const edited = fc
    .tuple(fc.constantFrom(...examples), fc.array(edit, { maxLength: 4 }))
    .map(([example, edits]) => edits.reduce((value, each) => applyEdit(value, each), example))
  return fc.oneof({ weight: 9, arbitrary: edited }, { weight: 1, arbitrary: hostileJson })
}

function applyEdit(value: Json, change: Edit): Json {
  return changeAt(value, change.at % countNodes(value), change) ?? null
}

/** Values are never written to, and the same examples are spoilt thousands of times. */
const counts = new WeakMap<object, number>()

function countNodes(value: Json): number {
  if (value === null || typeof value !== 'object') return 1
  const known = counts.get(value)
  if (known !== undefined) return known
  let count = 1
  // A list of thousands is one thing to spoil, not thousands.
  for (const each of Object.values(value).slice(0, 40)) count += countNodes(each)
  counts.set(value, count)
  return count
}

/** The value with its nth node, in reading order, changed; what is beside the way there is shared. undefined: that node is dropped. */
function changeAt(value: Json, nth: number, change: Edit): Json | undefined {
  if (nth === 0) return changed(value, change)
  if (value === null || typeof value !== 'object') return value
  const isList = Array.isArray(value)
  const kept: (readonly [string, Json])[] = []
  let left = nth - 1
  for (const [index, [name, each]] of Object.entries(value).entries()) {
    const count = index < 40 && left >= 0 ? countNodes(each) : 0
    const next = left >= 0 && left < count ? changeAt(each, left, change) : each
    left -= count
    if (next !== undefined) kept.push([name, next])
  }
  return isList ? kept.map(([, each]) => each) : fromEntries(kept)
}

function changed(value: Json, { deed, name, value: other }: Edit): Json | undefined {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  switch (deed) {
    case 'drop':
      return undefined
    case 'replace':
      return other
    case 'nest':
      return [value]
    case 'repeat':
      return [value, value, value]
    case 'double':
      return Array.isArray(value) ? [...value, ...value] : typeof value === 'string' ? value + value : { value }
    case 'rename': {
      if (!isObject) return other
      const [first, ...rest] = Object.entries(value)
      return first === undefined ? { [name]: other } : fromEntries([[name, first[1]], ...rest])
    }
    case 'add':
      if (isObject) return fromEntries([...Object.entries(value), [name, other]])
      return Array.isArray(value) ? [other, ...value] : other
  }
}

/** Own properties whatever their names, as JSON.parse makes them. */
function fromEntries(entries: readonly (readonly [string, Json])[]): Json {
  const made: Record<string, Json> = {}
  for (const [name, value] of entries)
    if (name === '__proto__')
      Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
    else made[name] = value
  return made
}

const flaws = ['none', 'none', 'none', 'cut', 'mark', 'twice', 'huge', 'nul', 'tail', 'poison'] as const

/** The text of a JSON value as a careless or hostile server writes it. */
export function spoiltText(values: fc.Arbitrary<Json>): fc.Arbitrary<string> {
  return fc.tuple(values, fc.constantFrom(...flaws), fc.nat(2_000)).map(([value, flaw, at]) => {
    const text = JSON.stringify(value)
    switch (flaw) {
      case 'none':
        return text
      case 'cut':
        return text.slice(0, at % (text.length + 1))
      case 'mark':
        return `\uFEFF${text}`
      case 'twice':
        return text.replace('{', '{"data":null,"id":1,"error":{"code":"x"},')
      case 'huge':
        return text.replace(/([:[,])-?\d+(\.\d+)?/, '$11e400')
      case 'nul':
        return `${text.slice(0, at % (text.length + 1))}\u0000${text.slice(at % (text.length + 1))}`
      case 'tail':
        return `${text} ]`
      case 'poison':
        return text.replaceAll('{', '{"__proto__":{"isAdmin":true},')
    }
  })
}
