import { expect, test } from 'vitest'
import type { DeskEvent } from '../../../preload/contract/index.ts'
import type { Account } from '../../../preload/contract/session.ts'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { createArming } from '../../../main/services/arming.ts'
import type { LiveGateway, SimulatedGateway } from '../../../main/services/trading-ports.ts'
import type { AccountId } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { anAccount, margin, roth, start } from '../../support/orders/trading-fixtures.ts'

const never = (): never => {
  throw new Error('nothing is sent here')
}
const writes = { submit: never, replace: never, cancel: never }
const simulated: SimulatedGateway = { kind: 'simulated', ...writes }

const none = (): 'no-key' | 'rescue' | null => null

/** `line`: what is not as it is on such a connection. */
function armingOn(
  connection: 'live' | 'simulator',
  line: { isFar?: boolean; canOpenLive?: boolean; opens?: AccountId } = {},
) {
  const made: AccountId[] = []
  const told: DeskEvent[] = []
  const world = {
    made,
    told,
    obstacle: none(),
    accounts: new Map<AccountId, Account>([
      [margin, anAccount()],
      [roth, anAccount({ id: roth, name: 'Roth IRA' })],
    ]),
  }
  const openLive = (accountId: AccountId): LiveGateway => {
    made.push(accountId)
    return { kind: 'live', accountId: line.opens ?? accountId, ...writes }
  }
  const isLive = connection === 'live'
  const canOpenLive = line.canOpenLive ?? (isLive && line.isFar !== true)
  const arming = createArming({
    connection,
    line: { simulated: isLive ? null : simulated, openLive: canOpenLive ? openLive : null },
    account: (accountId) => world.accounts.get(accountId) ?? null,
    obstacle: () => world.obstacle,
    clock: createFakeClock(start),
    publish: (event) => told.push(event),
  })
  return { ...world, world, arming }
}

function refusal(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return failureOf(error)
  }
}

test('a live account is disarmed until its name is typed, character for character', () => {
  const { arming, made } = armingOn('live')
  expect(arming.get(margin).state).toEqual({ kind: 'disarmed' })
  for (const name of ['', 'individual margin', 'Individual Margin ', 'Roth IRA'])
    expect(refusal(() => arming.arm(margin, name))).toEqual({ code: 'invalid-input', field: 'name' })
  // No live gateway exists before.
  expect(arming.gatewayOf(margin)).toBeNull()
  expect(made).toEqual([])
  expect(arming.arm(margin, 'Individual Margin').state).toMatchObject({ kind: 'armed' })
  expect(arming.gatewayOf(margin)).toMatchObject({ kind: 'live', accountId: margin })
  // Only this account, and one gateway however often it is armed.
  expect(arming.gatewayOf(roth)).toBeNull()
  arming.arm(margin, 'Individual Margin')
  expect(made).toEqual([margin])
})

test('it ends with disarming, with another key, and when the account is closed or gone', () => {
  const { arming, accounts, told } = armingOn('live')
  const arm = (): unknown => arming.arm(margin, 'Individual Margin')
  arm()
  expect(arming.disarm(margin).state.kind).toBe('disarmed')
  expect(arming.gatewayOf(margin)).toBeNull()
  arm()
  arming.disarmAll()
  expect(arming.gatewayOf(margin)).toBeNull()
  expect(told.at(-1)).toMatchObject({ name: 'arming.changed', payload: { state: { kind: 'disarmed' } } })
  arm()
  accounts.set(margin, anAccount({ status: 'CLOSED' }))
  expect(arming.gatewayOf(margin)).toBeNull()
  expect(arming.get(margin).state).toEqual({ kind: 'unavailable', reason: 'account-inactive' })
  expect(refusal(arm)).toEqual({ code: 'not-allowed' })
  // Opened again: the name is typed again.
  accounts.set(margin, anAccount())
  expect(arming.get(margin).state.kind).toBe('disarmed')
  arm()
  accounts.delete(margin)
  expect(arming.gatewayOf(margin)).toBeNull()
})

test.each(['no-key', 'rescue'] as const)(
  'with %s nothing leaves, and what was armed is not armed afterwards',
  (reason) => {
    const { arming, world } = armingOn('live')
    arming.arm(margin, 'Individual Margin')
    world.obstacle = reason
    expect(arming.gatewayOf(margin)).toBeNull()
    expect(arming.get(margin).state).toEqual({ kind: 'unavailable', reason })
    world.obstacle = null
    expect(arming.gatewayOf(margin)).toBeNull()
  },
)

test('an armed account that is closed, gone or without a key is disarmed with the news of it and told once, and no other', () => {
  const { arming, accounts, told, world } = armingOn('live')
  arming.arm(margin, 'Individual Margin')
  arming.arm(roth, 'Roth IRA')
  told.length = 0
  arming.recheck()
  expect(told).toEqual([])
  accounts.set(margin, anAccount({ status: 'INACTIVE' }))
  arming.recheck()
  const unavailable = { kind: 'unavailable', reason: 'account-inactive' }
  expect(told).toEqual([
    { name: 'arming.changed', payload: { accountId: margin, connection: 'live', state: unavailable } },
  ])
  arming.recheck()
  expect(arming.get(margin).state).toEqual(unavailable)
  expect(told).toHaveLength(1)
  expect(arming.gatewayOf(roth)).not.toBeNull()

  // Found when it is asked for, before the news came: told all the same.
  world.obstacle = 'no-key'
  expect(arming.gatewayOf(roth)).toBeNull()
  expect(told.at(-1)).toMatchObject({ payload: { accountId: roth, state: { reason: 'no-key' } } })
  world.obstacle = null
  accounts.set(margin, anAccount())
  arming.recheck()
  expect([arming.get(margin).state.kind, arming.get(roth).state.kind]).toEqual(['disarmed', 'disarmed'])
})

test('where live orders cannot exist there is nothing to arm', () => {
  const { arming } = armingOn('live', { isFar: true })
  expect(arming.get(margin).state).toEqual({ kind: 'unavailable', reason: 'wrong-host' })
  expect(refusal(() => arming.arm(margin, 'Individual Margin'))).toEqual({ code: 'not-allowed' })
  expect(arming.gatewayOf(margin)).toBeNull()
})

test('the built-in market is simulated, always, and cannot become live', () => {
  const { arming } = armingOn('simulator')
  expect(arming.get(margin).state).toEqual({ kind: 'simulated' })
  expect(arming.gatewayOf(margin)).toBe(simulated)
  expect(refusal(() => arming.arm(margin, 'Individual Margin'))).toEqual({ code: 'not-allowed' })
  arming.disarm(margin)
  arming.disarmAll()
  expect(arming.gatewayOf(margin)).toBe(simulated)
})

test('a built-in market whose line could open a live gateway by mistake never makes one, whatever is typed', () => {
  const { arming, made, told } = armingOn('simulator', { canOpenLive: true })
  expect(refusal(() => arming.arm(margin, 'Individual Margin'))).toEqual({ code: 'not-allowed' })
  expect(arming.gatewayOf(margin)).toBe(simulated)
  expect([made, told]).toEqual([[], []])
})

test('a live gateway that was made for another account is not given out: an order would go to that account', () => {
  const { arming, made } = armingOn('live', { opens: roth })
  arming.arm(margin, 'Individual Margin')
  expect(made).toEqual([margin])
  expect([arming.gatewayOf(margin), arming.gatewayOf(roth)]).toEqual([null, null])
})
