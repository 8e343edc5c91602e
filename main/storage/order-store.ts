import { FailureError } from '../../preload/contract/failure-error.ts'
import { act as actWord, recordStep, review as reviewWord } from '../../preload/contract/orders.ts'
import type { Act, RecordStep } from '../../preload/contract/orders.ts'
import type { NewStep, OrderStore } from '../services/trading-ports.ts'
import type { Database, Row } from './database.ts'
import { openJson, readJson, readRow } from './read-json.ts'
import { unavailable } from './store-failure.ts'

/** An act whose first sending was never found or refused, and is no longer looked for, goes again under its id. */
const isRepeatable = "(state IN ('not-found', 'left', 'refused') AND next_look IS NULL)"

/** Reviews and acts of an open orders.db. A row that cannot be read is damage, never left out: it may be an order on its way. */
export function createOrderStore(database: Database): OrderStore {
  const acts = (where: string, ...values: (string | number)[]): Act[] =>
    database.all(`SELECT value FROM acts WHERE ${where}`, ...values).map(readAct)

  function addSteps(steps: readonly NewStep[]): void {
    for (const { actId, at, kind, detail, link } of steps)
      database.run(
        'INSERT INTO steps (act_id, at, kind, detail, link) VALUES (?, ?, ?, ?, ?)',
        actId,
        at,
        kind,
        JSON.stringify(detail),
        link === null ? null : JSON.stringify(link),
      )
  }

  return {
    async saveReview(review, reviewed, steps) {
      database.transaction(() => {
        database.run('INSERT INTO reviews (id, value) VALUES (?, ?)', review.reviewId, JSON.stringify(review))
        for (const act of reviewed) {
          const changes = database.run(
            `INSERT INTO acts (id, value) VALUES (?, ?)
             ON CONFLICT (id) DO UPDATE SET value = excluded.value WHERE state = excluded.state AND ${isRepeatable}`,
            act.actId,
            JSON.stringify(act),
          )
          if (changes === 0) throw new FailureError({ code: 'on-its-way' })
        }
        addSteps(steps)
      })
    },
    async review(reviewId) {
      const row = database.first('SELECT value, ended FROM reviews WHERE id = ?', reviewId)
      if (row === null) return null
      return { review: readJson(reviewWord, row['value']) ?? damaged(), used: row['ended'] !== null }
    },
    async beginSending(reviewId, at, steps) {
      return database.transaction(() => {
        const orders = database.first(
          `SELECT json_array_length(value, '$.orders') AS count FROM reviews WHERE id = ? AND ended IS NULL`,
          reviewId,
        )
        const sendable = database.first(
          `SELECT count(*) AS count FROM acts WHERE review_id = ? AND (state = 'reviewed' OR ${isRepeatable})`,
          reviewId,
        )
        if (orders === null || orders['count'] !== sendable?.['count']) return false
        database.run("UPDATE reviews SET ended = 'used' WHERE id = ?", reviewId)
        database.run(
          `UPDATE acts SET value = json_set(value, '$.state', 'sending', '$.sentAt', coalesce(value ->> 'sentAt', ?),
             '$.failure', NULL) WHERE review_id = ?`,
          at,
          reviewId,
        )
        addSteps(steps)
        return true
      })
    },
    async discard(reviewId) {
      database.run("UPDATE reviews SET ended = 'discarded' WHERE id = ? AND ended IS NULL", reviewId)
    },
    async save(before, act, steps) {
      return database.transaction(() => {
        const changes = database.run(
          'UPDATE acts SET value = ? WHERE id = ? AND state = ?',
          JSON.stringify(act),
          act.actId,
          before,
        )
        if (changes > 0) addSteps(steps)
        return changes > 0
      })
    },
    async append(steps) {
      database.transaction(() => addSteps(steps))
    },
    act: async (actId) => acts('id = ?', actId)[0] ?? null,
    acts: async (accountId, threadId, limit) =>
      threadId === null
        ? acts('account_id = ? ORDER BY rowid DESC LIMIT ?', accountId, limit)
        : acts('account_id = ? AND thread_id = ? ORDER BY rowid DESC LIMIT ?', accountId, threadId, limit),
    ofTicket: async (accountId, ticket) =>
      acts("account_id = ? AND value ->> 'ticket' = ? ORDER BY rowid DESC", accountId, ticket),
    inState: async (states) => acts('state IN (SELECT value FROM json_each(?)) ORDER BY rowid', JSON.stringify(states)),
    lookedFor: async () => acts('next_look IS NOT NULL ORDER BY next_look'),
    about: async (orderIds) => acts('target_id IN (SELECT value FROM json_each(?))', JSON.stringify(orderIds)),
    ofOrder: async (orderId) => acts('order_id = ? ORDER BY rowid LIMIT 1', orderId)[0] ?? null,
    async record(actId) {
      return database.all('SELECT at, kind, detail, link FROM steps WHERE act_id = ? ORDER BY seq', actId).map(readStep)
    },
    close: async () => database.close(),
  }
}

function readAct({ value }: Row): Act {
  return readJson(actWord, value) ?? damaged()
}

function readStep(row: Row): RecordStep {
  return readRow(recordStep, { ...row, detail: openJson(row['detail']), link: openJson(row['link']) }) ?? damaged()
}

function damaged(): never {
  throw unavailable('damaged')
}
