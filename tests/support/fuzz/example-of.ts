import { z } from 'zod'
import type { Json } from '../../../preload/contract/words.ts'

/** Words of the contract; the first that a schema accepts stands for it. */
const candidates: readonly Json[] = [
  null,
  true,
  1,
  'x',
  'AAPL',
  '2026-11-20',
  '1.5',
  '2026-11-20T19:30:00.000Z',
  '8d0b7c4e-6d0f-4f57-9a51-0a6a3b1f0c11',
  '20261120T193000000Z-daily',
  // A SHA-256 in hex.
  '5'.repeat(64),
  {},
  // The height of a window.
  56,
]

/** Every alternative of a schema once, as JSON that it accepts: a new call is covered by being in the contract. */
export function examplesOf(schema: unknown): Json[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return [...examplesOf(schema.unwrap()), ...(schema instanceof z.ZodNullable ? [null] : [])]
  if (schema instanceof z.ZodArray) return [[], examplesOf(schema.element)]
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.flatMap((option) => examplesOf(option))
  if (schema instanceof z.ZodObject) return examplesOfObject(schema.shape)
  if (schema instanceof z.ZodLiteral) return [...schema.values].map((word) => z.json().parse(word))
  // Of many words the first and the last: all of the failure codes would make every example long.
  if (schema instanceof z.ZodEnum)
    return schema.options.filter((_, at, all) => at === 0 || at === all.length - 1).map((word) => z.json().parse(word))
  if (!(schema instanceof z.ZodType)) throw new Error('not a schema')
  const found = candidates.find((candidate) => schema.safeParse(candidate).success)
  if (found === undefined) throw new Error(`no example fits ${schema.type}`)
  return [found]
}

/** As many as the field with the most alternatives has; the others repeat theirs. */
function examplesOfObject(shape: Readonly<Record<string, unknown>>): Json[] {
  const fields = Object.entries(shape).map(([name, field]) => [name, examplesOf(field)] as const)
  const most = Math.max(1, ...fields.map(([, examples]) => examples.length))
  return Array.from({ length: most }, (_, index) =>
    Object.fromEntries(fields.map(([name, examples]) => [name, examples[index % examples.length] ?? null])),
  )
}
