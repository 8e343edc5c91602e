import type { OrderCheck, TicketRow } from '../../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Act, Review } from '../../../preload/contract/orders.ts'
import type { ActId, ReviewId } from '../../../preload/contract/words.ts'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { neverLeft } from '../../../main/services/act-states.ts'
import { createOrdering } from '../../../main/services/ordering.ts'
import type { Ordering } from '../../../main/services/ordering.ts'
import type { Clock } from '../../../main/services/ports.ts'
import type { OrderStore } from '../../../main/services/trading-ports.ts'
import { createFaultyBroker } from './faulty-broker.ts'
import { createLife, mortal } from './mortal.ts'
import type { Life } from './mortal.ts'
import { createSeededRandom } from './seeded-random.ts'
import {
  aCheck,
  aProposal,
  aRow,
  anOrigin,
  aQuote,
  bugLog,
  cancelDraft,
  fakeChecking,
  margin,
  modifyDraft,
  newDraft,
  start,
} from './trading-fixtures.ts'
import { createVirtualTime } from './virtual-time.ts'

const dayMs = 24 * 3_600_000

// Parsed once: of what a world costs, the schemas would be half.
const calmCheck = aCheck(start)
const quotes = { calm: aQuote(start), moved: aQuote(start, { ask: '185.00' }) }
const proposals = [aProposal(start), aProposal(start - 290_000), aProposal(start - 600_000)] as const

function quoteAt(now: number, isMoved: boolean): OrderCheck['quote'] {
  const state = isMoved ? quotes.moved : quotes.calm
  if (state?.kind !== 'quoted') return state
  return { ...state, quote: { ...state.quote, receivedAt: instantAt(now) } }
}

/** What the user wants: rows that are reviewed together, in as many reviews as it takes until they are sent. */
interface Ticket {
  readonly rows: readonly TicketRow[]
  readonly reviews: Review[]
  /** A review that is still to be sent, or being sent. */
  open: ReviewId | null
  /** Send was pressed. */
  isPressed: boolean
}

/** How one world ended. */
export interface Ending {
  /** Broken promises, in words; none is right. */
  readonly wrong: readonly string[]
  readonly acts: number
  readonly writes: number
  readonly crashes: number
  readonly repeats: number
  readonly states: readonly string[]
}

/** One seed: a user, a desk that dies, a broker that fails; run until nothing is left to happen, then held against the truth. */
export async function simulateOrders(
  seed: number,
  store: OrderStore,
  onLabel: (label: string) => void,
): Promise<Ending> {
  const random = createSeededRandom(seed)
  const time = createVirtualTime()
  const broker = createFaultyBroker(String(seed), random, time)
  const bugs: unknown[] = []
  const repeated = new Map<ActId, number>()
  /** Those the user has nothing to do about any more. */
  const done = new Map<ActId, Act>()
  let jumped = 0
  let crashes = 0
  let repeats = 0
  let minted = 0
  let isQuiet = false

  const wall = (): number => start + time.passed() + jumped
  const newId = (): string => {
    minted += 1
    return `${seed.toString(16).padStart(8, '0')}-0000-4000-8000-${minted.toString(16).padStart(12, '0')}`
  }

  /** A price that has moved, or a proposal that ages, now and then. */
  const checking = fakeChecking(
    (row) => ({ ...calmCheck, sentence: row.draft.kind, quote: quoteAt(wall(), random.chance(0.05)) }),
    () => random.pick(proposals),
  )

  function startDesk(): { life: Life; ordering: Ordering } {
    const life = createLife()
    const mayCrash = crashes < 3
    const onAwait = (label: string): void => {
      onLabel(label)
      if (mayCrash && !isQuiet && !life.isOver() && random.chance(0.015)) crash(life)
    }
    const clock: Clock = {
      now: wall,
      random: random.next,
      after: (ms, run) => time.at(ms, () => (life.isOver() ? undefined : run())),
    }
    const ordering = createOrdering({
      connection: 'simulator',
      store: mortal(store, 'store', life, onAwait),
      checking: mortal(checking, 'checking', life, onAwait),
      reads: mortal(broker.reads, 'reads', life, onAwait),
      arming: {
        get: () => ({ accountId: margin, connection: 'simulator', state: { kind: 'simulated' } }),
        arm: () => ({ accountId: margin, connection: 'simulator', state: { kind: 'simulated' } }),
        disarm: () => ({ accountId: margin, connection: 'simulator', state: { kind: 'simulated' } }),
        gatewayOf: () => mortal(broker.gateway, 'gateway', life, onAwait),
        disarmAll: () => undefined,
        recheck: () => undefined,
      },
      watching: () => ({
        watch: () => Promise.reject(new Error('nobody watches')),
        unwatch: () => undefined,
        tally: async () => ({ needsYou: 0, open: 0 }),
        onPlaced: async () => undefined,
        takeUp: () => undefined,
        wake: () => undefined,
        close: () => undefined,
      }),
      clock,
      log: bugLog(bugs),
      publish: () => undefined,
      newId,
    })
    return { life, ordering }
  }

  let desk = startDesk()

  function crash(life: Life): void {
    if (life.isOver()) return
    life.end()
    crashes += 1
    // The page lives on: a review that is still read there is sent by the next desk.
    for (const ticket of tickets) if (ticket.isPressed) ticket.open = null
    time.at(random.whole(50, 60_000), () => {
      desk = startDesk()
      void guard(desk.ordering.resume())
    })
  }

  /** What the user or a reading starts: refusals are part of the day, bugs are not. */
  async function guard<Value>(work: Promise<Value>): Promise<Value | null> {
    try {
      return await work
    } catch (error) {
      if (failureOf(error) === null) bugs.push(error)
      return null
    }
  }

  async function tryTicket(ticket: Ticket): Promise<void> {
    const { ordering } = desk
    const outcome = await guard(ordering.review(margin, ticket.rows))
    if (outcome?.outcome !== 'reviewed') return
    const { reviewId } = outcome.review
    ticket.reviews.push(outcome.review)
    if (random.chance(0.05)) return void (await guard(ordering.discard(margin, reviewId)))
    ticket.open = reviewId
    ticket.isPressed = false
    time.at(random.pick([0, 500, 20_000, 61_000]), () => {
      ticket.isPressed = true
      if (desk.life.isOver()) ticket.open = null
      else sendTogether(outcome.review)
    })
  }

  /** A double click, a held key, two windows. Presses on their way go with the desk they reach. */
  function sendTogether({ reviewId }: Review): void {
    const { ordering, life } = desk
    const submit = async (): Promise<void> => {
      if (life.isOver()) return
      const answer = await guard(ordering.submit(margin, reviewId))
      if (answer?.outcome === 'lapsed' && !answer.lapses.includes('already-used')) close(reviewId)
    }
    for (let press = random.whole(1, 5); press > 0; press -= 1) {
      if (random.chance(0.5)) void submit()
      else time.at(random.whole(0, 2000), () => void submit())
    }
  }

  function close(reviewId: ReviewId): void {
    for (const ticket of tickets) if (ticket.open === reviewId) ticket.open = null
  }

  /** Looks at the desk every few seconds and does what a user would. */
  async function useDesk(): Promise<void> {
    const { life, ordering } = desk
    if (life.isOver()) return
    const acts = await ownActs()
    for (const ticket of tickets) if (mayTryAgain(ticket, acts)) await tryTicket(ticket)
    for (const act of acts) {
      if (act.state === 'unknown' && random.chance(0.1)) await guard(ordering.look(margin, act.actId))
      if (act.state === 'unknown' && random.chance(0.1)) await guard(ordering.leave(margin, act.actId))
      if (!['not-found', 'left', 'refused'].includes(act.state)) continue
      // Of what never left its ticket makes a new one: nobody does both.
      if (act.state === 'refused' && act.failure !== null) continue
      if (random.chance(0.25)) await guard(ordering.leave(margin, act.actId))
      if ((repeated.get(act.actId) ?? 0) >= 2 || !random.chance(0.4)) continue
      repeated.set(act.actId, (repeated.get(act.actId) ?? 0) + 1)
      const again = await guard(ordering.reviewAgain(margin, act.actId))
      if (again?.outcome !== 'reviewed') continue
      repeats += 1
      sendTogether(again.review)
    }
  }

  /** Only what certainly never left is tried anew. */
  function mayTryAgain(ticket: Ticket, acts: readonly Act[]): boolean {
    if (ticket.open !== null || ticket.reviews.length >= 4) return false
    const ids = new Set(ticket.reviews.flatMap(({ orders }) => orders.map(({ actId }) => actId)))
    const own = acts.filter(({ actId }) => ids.has(actId))
    return own.every(({ state, failure }) => state === 'reviewed' || (state === 'refused' && failure !== null))
  }

  async function ownActs(): Promise<Act[]> {
    const reviewed = tickets.flatMap(({ reviews }) => reviews.flatMap(({ orders }) => orders))
    const ids = [...new Set(reviewed.map(({ actId }) => actId))]
    const acts = await Promise.all(ids.map(async (id) => done.get(id) ?? (await store.act(id))))
    for (const act of acts) if (act?.state === 'accepted') done.set(act.actId, act)
    return acts.filter((act) => act !== null)
  }

  const draft = (): OrderDraft => {
    if (random.chance(0.75)) return newDraft()
    const target = broker.addTarget()
    return random.chance(0.5) ? cancelDraft(target) : modifyDraft(target, '99.5')
  }
  const tickets = Array.from({ length: random.whole(1, 2) }, (): Ticket => ({
    rows: Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () =>
      aRow(draft(), random.chance(0.3) ? { origin: anOrigin } : {}),
    ),
    reviews: [],
    open: null,
    isPressed: false,
  }))
  for (const ticket of tickets) time.at(random.whole(0, 3000), () => void tryTicket(ticket))
  for (let round = 1; round <= 8; round += 1) {
    time.at(round * 25_000 + random.whole(0, 5000), () => void guard(useDesk()))
    if (random.chance(0.4)) time.at(round * 23_000, () => void guard(desk.ordering.onOrders(margin, broker.visible())))
  }
  if (random.chance(0.3)) time.at(random.whole(0, 90_000), () => crash(desk.life))
  // A list that names nobody tells by its times alone what is new: a clock that is wrong then hides it.
  if (broker.namelessMs === 0 && random.chance(0.15))
    time.at(random.whole(0, 60_000), () => {
      jumped += random.pick([-dayMs, -3_600_000, 3_600_000, dayMs])
    })

  await time.run()
  // The last run of the desk, and the last reading of the blotter: nothing dies any more.
  isQuiet = true
  desk.life.end()
  desk = startDesk()
  void guard(desk.ordering.resume())
  await time.run()
  time.at(Math.max(30_000, broker.namelessMs - time.passed()), () => {
    void guard(desk.ordering.onOrders(margin, broker.visible()))
  })
  await time.run()
  desk.ordering.close()

  done.clear()
  const wrong = bugs.map((bug) => `bug: ${String(bug)}`)
  const acts = await ownActs()
  for (const act of acts) {
    const say = (words: string): void => void wrong.push(`${act.draft.kind} ${act.actId} ${words}`)
    const isNew = act.draft.kind === 'new'
    const made = broker.ordersOf(act.actId).length
    const target = act.draft.kind === 'new' ? undefined : broker.order(act.draft.orderId)
    const isDone = isNew ? made > 0 : target?.status === 'CANCELED' || target?.limitPrice === '99.5'
    const writes = broker.handed.filter(({ actId, target: of }) =>
      isNew ? actId === act.actId : of === target?.orderId,
    )
    const sends = (await store.record(act.actId)).filter(({ kind }) => kind === 'sent').length
    if (made > 1) say(`was placed ${made} times, policy ${broker.policy}`)
    // Of a cancel or a change that never left, another one of the same order may have made it.
    const isOthers = !isNew && (writes.length === 0 || act.state === 'reviewed' || neverLeft(act))
    if (isDone && act.state !== 'accepted' && !isOthers) say(`is at the broker and shown as ${act.state}`)
    if (!isDone && act.state === 'accepted') say('is shown as accepted and is not at the broker')
    if (act.state === 'unknown' || act.state === 'sending') say(`is still ${act.state}`)
    if (isNew && writes.length > sends) say(`went out ${writes.length} times, ${sends} of them known here`)
    if (isNew && act.state === 'reviewed' && writes.length > 0) say('went out and is shown as never sent')
    if (isNew && writes.some(({ payload }) => payload !== act.payload)) say('went out with other bytes than were shown')
  }
  for (const { reviews, rows } of tickets)
    for (const index of rows.keys()) {
      const made = reviews.flatMap(({ orders }) =>
        orders.slice(index, index + 1).flatMap(({ actId }) => broker.ordersOf(actId)),
      )
      if (made.length > 1) wrong.push(`one row of a ticket became ${made.length} orders, policy ${broker.policy}`)
    }
  return {
    wrong,
    acts: acts.length,
    writes: broker.handed.length,
    crashes,
    repeats,
    states: acts.map(({ state }) => state),
  }
}
