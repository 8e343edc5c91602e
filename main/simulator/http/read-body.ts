import { Refusal } from './refusal.ts'

/** Reads one field's value or explains in a few words what it should have been. */
export type FieldReader<Value> = (value: unknown) => { value: Value } | { expected: string }

/** A JSON object of a request body; its readers refuse with the messages the real server is known to use. */
export class JsonBody {
  private readonly fields: ReadonlyMap<string, unknown>
  private readonly text: string

  constructor(text: string) {
    this.text = text
    this.fields = parseObject(text)
  }

  /** A field that has to be there: 422 when it is missing, null or ill-typed. */
  require<Value>(name: string, read: FieldReader<Value>): Value {
    const value = this.optional(name, read)
    if (value === undefined) throw unfit(`missing field \`${name}\``, endOf(this.text))
    return value
  }

  /** A field that may be absent or null: 422 when it is ill-typed. */
  optional<Value>(name: string, read: FieldReader<Value>): Value | undefined {
    const raw = this.fields.get(name)
    if (raw === undefined || raw === null) return undefined
    const result = read(raw)
    if ('value' in result) return result.value
    throw unfit(`${name}: invalid type: ${nameType(raw)}, expected ${result.expected}`, positionOf(this.text, name))
  }

  /** The names of all fields. */
  names(): string[] {
    return [...this.fields.keys()]
  }

  /** Whatever JSON stands in a field. */
  raw(name: string): unknown {
    return this.fields.get(name)
  }
}

/** A 64-bit integer that JavaScript can hold exactly. */
export const integer: FieldReader<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? { value } : { expected: 'i64' }

export const text: FieldReader<string> = (value) => (typeof value === 'string' ? { value } : { expected: 'a string' })

export const boolean: FieldReader<boolean> = (value) =>
  typeof value === 'boolean' ? { value } : { expected: 'a boolean' }

/** A decimal number as text, without an exponent. */
export const decimal: FieldReader<string> = (value) =>
  typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? { value } : { expected: 'a decimal string' }

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** A moment as text, in epoch ms. */
export const dateTime: FieldReader<number> = (value) => {
  const time = typeof value === 'string' && DATE_TIME.test(value) ? Date.parse(value) : Number.NaN
  return Number.isFinite(time) ? { value: time } : { expected: 'an RFC 3339 date-time' }
}

/** One word of a few. */
export function oneOf<const Word extends string>(words: readonly Word[]): FieldReader<Word> {
  return (value) => {
    const word = words.find((known) => known === value)
    return word === undefined ? { expected: `one of ${words.join(', ')}` } : { value: word }
  }
}

/** A list whose items are all read by the same reader. */
export function listOf<Item>(read: FieldReader<Item>): FieldReader<Item[]> {
  return (value) => {
    if (!Array.isArray(value)) return { expected: 'a sequence' }
    const items: Item[] = []
    for (const raw of value) {
      const item = read(raw)
      if ('expected' in item) return item
      items.push(item.value)
    }
    return { value: items }
  }
}

/** Turns any JSON object into its own fields. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return new Map(Object.entries(value))
}

/** The objects of a body that is a list. */
export function readItems(body: string): JsonBody[] {
  const parsed = parseJson(body)
  if (!Array.isArray(parsed)) throw unfit(`invalid type: ${nameType(parsed)}, expected a sequence`, locate(body, 0))
  return parsed.map((item) => new JsonBody(JSON.stringify(item)))
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    const trouble = isCutOff(body) ? 'EOF while parsing a value' : 'expected value'
    throw new Refusal(400, `Failed to parse the request body as JSON: ${trouble}${place(endOf(body))}`)
  }
}

function parseObject(body: string): ReadonlyMap<string, unknown> {
  const parsed = parseJson(body)
  const fields = fieldsOf(parsed)
  if (!fields) throw unfit(`invalid type: ${nameType(parsed)}, expected a request object`, { line: 1, column: 1 })
  return fields
}

function isCutOff(body: string): boolean {
  return body.trim() === '' || !/[}\]]\s*$/.test(body)
}

interface Position {
  line: number
  column: number
}

function unfit(trouble: string, position: Position): Refusal {
  return new Refusal(422, `Failed to deserialize the JSON body into the target type: ${trouble}${place(position)}`)
}

function place({ line, column }: Position): string {
  return ` at line ${line} column ${column}`
}

function endOf(body: string): Position {
  return locate(body, body.trimEnd().length)
}

function positionOf(body: string, name: string): Position {
  const key = body.indexOf(JSON.stringify(name))
  const colon = key < 0 ? -1 : body.indexOf(':', key)
  return locate(body, colon < 0 ? body.length : colon + 1)
}

function locate(body: string, index: number): Position {
  const before = body.slice(0, index).split('\n')
  return { line: before.length, column: before.at(-1)?.length ?? 0 }
}

function nameType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'sequence'
  if (typeof value === 'string') return `string ${JSON.stringify(value)}`
  if (typeof value === 'boolean') return `boolean \`${value}\``
  if (typeof value === 'number') return `${Number.isInteger(value) ? 'integer' : 'floating point'} \`${value}\``
  return 'map'
}
