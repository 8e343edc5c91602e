import { expect, test } from 'vitest'
import { orderMigrations } from '../../../main/storage/orders-file.ts'
import { createOrderStore } from '../../../main/storage/order-store.ts'
import type { OrderStore } from '../../../main/services/trading-ports.ts'
import { openMemory } from '../../support/orders/memory-database.ts'
import { createMemoryOrders } from '../../support/orders/memory-orders.ts'
import { simulateOrders } from '../../support/orders/simulate-orders.ts'
import { margin } from '../../support/orders/trading-fixtures.ts'

/** `npm run fuzz -- --runs 1000000 --seed 1 ordering` tries more; `--runs 1 --seed N` replays one. */
const seeds = Number(process.env['FUZZ_RUNS'] ?? 20_000)
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1)
/** Worlds that are lived through a second time, in a database. */
const seedsInDatabase = Math.min(seeds, 500)
const noLabel = (): void => undefined

test(
  `${seeds} worlds of lost, late and doubled answers, crashes and repeats: no order twice, none shown as what it is not`,
  async () => {
    const labels = new Map<string, number>()
    const states = new Map<string, number>()
    const sums = { acts: 0, writes: 0, crashes: 0, repeats: 0 }
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const ending = await simulateOrders(seed, createMemoryOrders(), (label) =>
        labels.set(label, (labels.get(label) ?? 0) + 1),
      )
      expect(ending.wrong, `npm run fuzz -- --runs 1 --seed ${seed} ordering`).toEqual([])
      for (const state of ending.states) states.set(state, (states.get(state) ?? 0) + 1)
      sums.acts += ending.acts
      sums.writes += ending.writes
      sums.crashes += ending.crashes
      sums.repeats += ending.repeats
    }
    console.log(`${seeds} seeds from ${firstSeed}:`, sums, Object.fromEntries(states), `${labels.size} awaits`)
    // A world in which nothing happens proves nothing.
    const expected = seeds < 1000 ? [] : ['accepted', 'refused', 'not-found', 'left', 'reviewed']
    expect(expected.filter((state) => (states.get(state) ?? 0) < seeds / 1000)).toEqual([])
  },
  120_000 + seeds * 20,
)

/** All a store holds at the end of a world. */
async function heldBy(store: OrderStore) {
  const acts = await store.acts(margin, null, 500)
  const records = await Promise.all(acts.map(({ actId }) => store.record(actId)))
  const reviews = await Promise.all(acts.map(({ reviewId }) => store.review(reviewId)))
  return { acts, records, reviews, lookedFor: await store.lookedFor() }
}

test(`${seedsInDatabase} of these worlds end the same in a database, to the last act and step of its record`, async () => {
  for (let seed = firstSeed; seed < firstSeed + seedsInDatabase; seed += 1) {
    const memory = createMemoryOrders()
    const database = createOrderStore(openMemory(orderMigrations))
    const endings = [await simulateOrders(seed, memory, noLabel), await simulateOrders(seed, database, noLabel)]
    expect(endings[1], `seed ${seed}`).toEqual(endings[0])
    expect(await heldBy(database), `seed ${seed}`).toEqual(await heldBy(memory))
    await database.close()
  }
}, 120_000)
