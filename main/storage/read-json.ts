import type { z } from 'zod'
import type { Part } from '../../preload/contract/parts.ts'
import type { ErrorStatus } from '../../preload/contract/threads.ts'
import type { Json } from '../../preload/contract/words.ts'

/** JSON text of a column, parsed at the edge; null when it is not what the schema says. */
export function readJson<Schema extends z.ZodType>(schema: Schema, text: unknown): z.output<Schema> | null {
  if (typeof text !== 'string') return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** A row's columns as a value of the contract, or null: such a row is left out and counted, never shown. */
export function readRow<Schema extends z.ZodType>(schema: Schema, columns: unknown): z.output<Schema> | null {
  try {
    const read = schema.safeParse(columns)
    return read.success ? read.data : null
  } catch {
    // Nested deeper than the stack.
    return null
  }
}

/** JSON text of a value, or null when it is nested deeper than the stack. */
export function writeJson(value: Json | readonly Part[] | ErrorStatus | null): string | null {
  try {
    return JSON.stringify(value)
  } catch {
    return null
  }
}

/** JSON text for a schema to judge; undefined when it is not JSON. */
export function openJson(text: unknown): unknown {
  if (typeof text !== 'string') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
