import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { layoutSteps } from '../../../../main/simulator/state/layout.ts'
import { openState } from '../../../../main/simulator/state/open-state.ts'
import { limit, market, openTrading } from './open-trading.ts'

test('orders, fills and positions survive a restart, and the market goes on meanwhile', async () => {
  const stateFile = `${temporaryFolder()}/state.db`
  const first = openTrading({ stateFile })
  await first.submit({ ...market, symbol: 'F', quantity: '1200', id: 'large' })
  await first.submit({ ...limit('150.00'), id: 'waiting' })
  first.wait(300)
  const before = await first.list()
  expect(before.find((order) => order.client_order_id === 'large')?.status).toBe('PARTIALLY_FILLED')
  first.simulator.close()

  const same = openTrading({ stateFile, time: first.clock.time })
  expect(await same.list()).toEqual(before)
  same.wait(120_000)
  const after = await same.list()
  expect(after.find((order) => order.client_order_id === 'large')).toMatchObject({ status: 'FILLED' })
  expect(await same.holds('F')).toBe('1200')
  same.simulator.close()

  const later = openTrading({ stateFile, time: same.clock.time })
  expect(await later.list()).toEqual(after)
  expect(await later.holds('F')).toBe('1200')
})

test('a file from before there were orders is brought up to date and keeps what it has', async () => {
  const stateFile = `${temporaryFolder()}/state.db`
  const old = new DatabaseSync(stateFile)
  old.exec(`${layoutSteps[0]} PRAGMA user_version = 1`)
  old.exec("INSERT INTO threads VALUES ('019dbae9-73b3-7fe0-bd14-25fe57e91475', 19816, 'Kept', 1, 1)")
  old.close()
  const desk = openTrading({ stateFile })
  expect(await desk.list()).toHaveLength(2)
  const { body } = await desk.send('GET', '/omni-ai/threads?account_id=19816')
  expect(JSON.stringify(body)).toContain('Kept')
})

test('a file of a newer simulator is refused and left as it is', () => {
  const stateFile = `${temporaryFolder()}/state.db`
  const newer = new DatabaseSync(stateFile)
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  expect(() => openState(stateFile)).toThrow('written by another version')
})
