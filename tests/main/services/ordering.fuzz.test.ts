import { expect, test } from 'vitest'
import { orderMigrations } from '../../../main/storage/orders-file.ts'
import { createOrderStore } from '../../../main/storage/order-store.ts'
import type { OrderStore } from '../../../main/services/trading-ports.ts'
import { openMemory } from '../../support/orders/memory-database.ts'
import { simulateOrders } from '../../support/orders/simulate-orders.ts'

/** `npm run fuzz -- --runs 1000000 --seed 1 ordering` tries more; `--runs 1 --seed N` replays one. */
const seeds = Number(process.env['FUZZ_RUNS'] ?? 20_000)
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1)
/** A database this full is left for another. */
const seedsOfDatabase = 1000

test(
  `${seeds} worlds of lost, late and doubled answers, crashes and repeats: no order twice, none shown as what it is not`,
  async () => {
    const labels = new Map<string, number>()
    const states = new Map<string, number>()
    const sums = { acts: 0, writes: 0, crashes: 0, repeats: 0 }
    let store: OrderStore | null = null
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      if ((seed - firstSeed) % seedsOfDatabase === 0) {
        await store?.close()
        store = createOrderStore(openMemory(orderMigrations))
      }
      if (store === null) throw new Error('no database')
      const ending = await simulateOrders(seed, store, (label) => labels.set(label, (labels.get(label) ?? 0) + 1))
      expect(ending.wrong, `npm run fuzz -- --runs 1 --seed ${seed} ordering`).toEqual([])
      for (const state of ending.states) states.set(state, (states.get(state) ?? 0) + 1)
      sums.acts += ending.acts
      sums.writes += ending.writes
      sums.crashes += ending.crashes
      sums.repeats += ending.repeats
    }
    await store?.close()
    console.log(`${seeds} seeds from ${firstSeed}:`, sums, Object.fromEntries(states), `${labels.size} awaits`)
    // A world in which nothing happens proves nothing.
    const expected = seeds < 1000 ? [] : ['accepted', 'refused', 'not-found', 'left', 'reviewed']
    expect(expected.filter((state) => (states.get(state) ?? 0) < seeds / 1000)).toEqual([])
  },
  120_000 + seeds * 50,
)
