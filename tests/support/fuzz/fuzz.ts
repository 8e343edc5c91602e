import { mkdirSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { z } from 'zod'

const folder = join(import.meta.dirname, '../fuzz-corpus')

/** Cases of one property: few in `npm test`, with a fixed seed; as many as asked in `npm run fuzz`. */
export const fuzzRuns = Number(process.env['FUZZ_RUNS'] ?? 10_000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_120)

/** Milliseconds a property may take before it counts as hanging. */
export const fuzzTimeout = 120_000 + fuzzRuns * 50

export interface Fuzzing<Case> {
  /** Names the file of kept cases. */
  readonly name: string
  readonly cases: fc.Arbitrary<Case>
  /** Reads kept cases back. */
  readonly kept: z.ZodType<Case>
  /** Throws when the property is broken. */
  readonly check: (one: Case) => Promise<void> | void
  /** Share of the runs, for a property that is slow. */
  readonly share?: number
}

/** Replays every kept case, then draws new ones. One that fails is shrunk, kept in the corpus and told. Returns how many were tried. */
export async function fuzz<Case>({ name, cases, kept, check, share = 1 }: Fuzzing<Case>): Promise<number> {
  const file = join(folder, `${name}.json`)
  const known = existsSync(file) ? kept.array().parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  for (const one of known) await check(one)
  const property = fc.asyncProperty(cases, async (one) => {
    await check(one)
  })
  const numRuns = Math.max(1, Math.ceil(fuzzRuns * share))
  const result = await fc.check(property, { numRuns, seed, endOnFailure: false })
  if (!result.failed) return known.length + result.numRuns
  const [found] = result.counterexample ?? []
  if (found !== undefined) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, `${JSON.stringify([...known, found], null, 2)}\n`)
  }
  return expect.fail(
    `after ${result.numRuns} runs, seed ${result.seed}: ${fc.stringify(found).slice(0, 2_000)}\n${String(result.errorInstance)}`,
  )
}
