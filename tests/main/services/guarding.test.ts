import { expect, onTestFinished, test } from 'vitest'
import { createGuarding, defaultGuards } from '../../../main/services/guarding.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { guards } from '../../../preload/contract/order-checks.ts'
import { margin, roth } from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function archive(folder = temporaryFolder()): Promise<Store> {
  const store = await openArchive(folder)
  onTestFinished(() => store.close())
  return store
}

test('the limits of one account are kept, and are not those of another', async () => {
  const store = await archive()
  const mine = guards.parse({ size: '500', value: null, throughQuote: '1.00', distance: '50', proposedPrice: '2' })
  await createGuarding({ store }).set(margin, mine)
  expect(await createGuarding({ store }).get(margin)).toEqual(mine)
  expect(await createGuarding({ store }).get(roth)).toEqual(defaultGuards)
})

test('limits that cannot be used are as if they were never set', async () => {
  const store = await archive()
  const guarding = createGuarding({ store })
  for (const value of ['none', { ...defaultGuards, throughQuote: '0' }, { ...defaultGuards, size: 'ten' }, [], {}]) {
    await store.settings.set(`guards.${margin}`, value)
    expect(await guarding.get(margin)).toEqual(defaultGuards)
  }
})

test.each([
  ['size', { size: '0' }],
  ['size', { size: '-1' }],
  ['value', { value: '0.00' }],
  ['through-quote', { throughQuote: '0' }],
  ['through-quote', { throughQuote: '50.01' }],
  ['distance', { distance: '0' }],
  ['proposed-price', { proposedPrice: '0' }],
  ['proposed-price', { proposedPrice: '100' }],
])('a limit of %s that guards nothing is refused: %j', async (field, change) => {
  const guarding = createGuarding({ store: await archive() })
  const failure = await guarding.set(margin, guards.parse({ ...defaultGuards, ...change })).then(() => null, failureOf)
  expect(failure).toEqual({ code: 'invalid-input', field })
  expect(await guarding.get(margin)).toEqual(defaultGuards)
})
