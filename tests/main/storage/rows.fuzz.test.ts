import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createPreferring } from '../../../main/services/preferring.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { drift } from '../../../preload/contract/drift.ts'
import { feedback } from '../../../preload/contract/feedback.ts'
import { account } from '../../../preload/contract/session.ts'
import { settings } from '../../../preload/contract/settings.ts'
import { keptTicket } from '../../../preload/contract/tickets.ts'
import { liveAnswer, message, question, threadSummary } from '../../../preload/contract/threads.ts'
import { accountId, instant, json, messageId, threadId } from '../../../preload/contract/words.ts'
import * as made from '../../support/archive-fixtures.ts'
import { fuzz, fuzzTimeout } from '../../support/fuzz/fuzz.ts'
import { hostileJson, spoilt, spoiltText } from '../../support/fuzz/hostile-json.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** Columns that hold JSON, with what belongs into them; the rest of the table's columns hold plain words and numbers. */
const wholesome = {
  parts: [
    { kind: 'text', text: 'AAPL' },
    { kind: 'action', actionId: 'a', action: { kind: 'prefill-order', actionType: 'NEW', orders: [{}] }, raw: {} },
    { kind: 'unknown', type: 'hologram', raw: [1] },
  ],
  error: { code: 'INTERNAL', message: 'It broke.', requestId: 'r-1' },
  failure: { code: 'timed-out', status: 504, retryAfterMs: 1 },
  symbols: ['AAPL', 'MSFT'],
  value: { appearance: 'dark', textScale: 1 },
}
const ticket = {
  source: { kind: 'hand', draft: { kind: 'cancel', orderId: 'o-1' }, origin: null },
  rows: [],
  ticked: [0],
  current: 0,
  openedAt: made.at(3),
}
const jsonColumns: Readonly<Record<string, keyof typeof wholesome>> = {
  'messages.parts': 'parts',
  'messages.error': 'error',
  'turns.parts': 'parts',
  'turns.error': 'error',
  'questions.failure': 'failure',
  'threads.symbols': 'symbols',
  'settings.value': 'value',
}

interface Column {
  readonly table: string
  readonly column: string
  readonly isNumber: boolean
}

/** Read from the file itself: a column of a later migration is spoilt without a word here. */
function columnsOf(file: DatabaseSync): Column[] {
  const tables = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all()
  return tables.flatMap(({ name }) =>
    file
      .prepare(`SELECT name, type FROM pragma_table_info('${String(name)}')`)
      .all()
      .map((row) => ({ table: String(name), column: String(row['name']), isNumber: row['type'] === 'INTEGER' })),
  )
}

const spoiling = z.object({
  column: z.int(),
  /** Counts from the first row of the table. */
  row: z.int(),
  text: z.string(),
  /** In place of the text, bytes that are no text; null: none. */
  bytes: z.array(z.int()).nullable(),
  /** A whole number, for a column of numbers. */
  number: z.string(),
  isNull: z.boolean(),
})
type Spoiling = z.infer<typeof spoiling>

const words = fc.oneof(
  spoiltText(hostileJson),
  hostileJson.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
  fc.constantFrom(
    '['.repeat(50_000),
    `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
    'null',
    '',
    '2026-11-20T19:30:00Z',
    'running',
  ),
)
const spoilings = (columns: readonly Column[]): fc.Arbitrary<Spoiling[]> =>
  fc.array(
    fc.nat(columns.length - 1).chain((at) => {
      const column = columns[at]
      const kind = jsonColumns[`${column?.table}.${column?.column}`]
      const text = kind === undefined ? words : fc.oneof(spoiltText(spoilt([wholesome[kind]])), words)
      return fc.record({
        column: fc.constant(at),
        row: fc.nat(1),
        text,
        bytes: fc.option(fc.array(fc.nat(255), { maxLength: 8 }), { freq: 12 }),
        number: fc.constantFrom(
          '0',
          '1',
          '2',
          '-1',
          '7',
          '9007199254740991',
          '9007199254740993',
          '-9223372036854775808',
        ),
        isNull: fc.nat(11).map((side) => side === 0),
      })
    }),
    { minLength: 1, maxLength: 3 },
  )

const turn = z.strictObject({
  ...liveAnswer.pick({
    responseId: true,
    threadId: true,
    userMessageId: true,
    status: true,
    parts: true,
    error: true,
    stopping: true,
  }).shape,
  accountId,
  outputMessageId: messageId.nullable(),
  thoughts: liveAnswer.shape.working.shape.thoughts,
  startedAt: instant,
  endedAt: instant.nullable(),
  asOf: instant,
})
const keptFeedback = feedback.pick({ score: true, comment: true }).extend({ messageId, threadId, accountId }).strict()
const page = z.strictObject({ messages: message.array(), hasOlder: z.boolean() })

test(
  'whatever stands in a row, every read ends in values of the contract and leaves the rest of the rows out',
  async () => {
    const folder = temporaryFolder()
    let leftOut = 0
    const store = await openArchive(folder, { onDamagedRow: () => void (leftOut += 1) })
    onTestFinished(() => store.close())
    await store.accounts.save([
      { id: made.margin, fullName: 'Margin', shortName: 'M', subtype: 'MARGIN', status: 'ACTIVE' },
    ])
    await store.threads.save(made.margin, [made.brokerThread('one'), made.brokerThread('two')], made.at(0))
    await store.messages.save(made.margin, [made.brokerMessage('a', 1), made.brokerMessage('b', 2)])
    await store.turns.attach(made.margin, made.snapshot({ thoughts: ['Reading', 'Counting'] }), made.at(1))
    const asked = {
      id: made.question(1),
      accountId: made.margin,
      text: 'Q',
      failure: null,
      createdAt: made.at(2),
      researchOnly: false,
      held: false,
    }
    await store.questions.save({ ...asked, threadId: made.thread('one'), state: 'waiting' })
    await store.questions.save({ ...asked, id: made.question(2), threadId: null, state: 'unknown' })
    await store.drafts.save(made.margin, made.thread('one'), 'A draft', made.at(3))
    for (const key of ['one', 'two']) await store.tickets.keep(made.margin, keptTicket.parse({ ...ticket, key }))
    await store.settings.set('settings', wholesome.value)
    await store.feedback.choose(made.message('b'), { score: 1, comment: 'Good' }, null, made.at(4))
    await store.drift.add([
      drift.parse({
        kind: 'field',
        place: 'message',
        name: 'mood',
        type: 'string',
        sample: null,
        count: 1,
        firstSeen: made.at(4),
        lastSeen: made.at(4),
      }),
    ])
    const preferring = createPreferring(store.settings, () => {})

    const file = new DatabaseSync(join(folder, 'archive.db'))
    onTestFinished(() => file.close())
    file.exec('PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF')
    const columns = columnsOf(file)
    expect(columns.length).toBeGreaterThan(40)
    const tables = [...new Set(columns.map(({ table }) => table))]
    for (const table of tables) file.exec(`CREATE TEMP TABLE "kept_${table}" AS SELECT * FROM main."${table}"`)
    const whole = (await store.messages.get(made.message('b'))) ?? null
    expect(whole).not.toBeNull()
    const reads: readonly (readonly [z.ZodType, () => Promise<unknown>])[] = [
      [
        z.strictObject({ threads: threadSummary.array(), total: z.int() }),
        () => store.threads.list(made.margin, 50, null),
      ],
      [threadSummary.nullable(), () => store.threads.get(made.thread('one'))],
      [z.object({ syncedAt: instant.nullable(), complete: z.boolean() }), () => store.threads.sync(made.thread('one'))],
      [page, () => store.messages.latest(made.thread('one'), 50)],
      [page, () => store.messages.before(made.thread('one'), 2, 50)],
      [message.nullable(), () => store.messages.get(made.message('b'))],
      [turn.array(), () => store.turns.unfinished()],
      [turn.nullable(), () => store.turns.get(made.response('one'))],
      [turn.nullable(), () => store.turns.ofThread(made.thread('one'))],
      [question.nullable(), () => store.questions.get(made.question(1))],
      [question.array(), () => store.questions.ofThread(made.thread('one'))],
      [question.array(), () => store.questions.unplaced(made.margin)],
      [question.array(), () => store.questions.inState(['waiting', 'unknown', 'sending', 'refused'])],
      [z.string(), () => store.drafts.get(made.margin, made.thread('one'))],
      [keptTicket.array().max(20), () => store.tickets.list(made.margin)],
      [account.array(), () => store.accounts.list()],
      [json.nullable(), () => store.settings.get('settings')],
      [drift.array(), () => store.drift.list()],
      [keptFeedback.nullable(), () => store.feedback.begin(made.at(5))],
      [keptFeedback.array(), () => store.feedback.abandon(made.at(6))],
      [z.undefined(), () => store.threads.addSymbols(made.thread('one'), ['NVDA'])],
      [settings, () => preferring.get()],
    ]

    /** One change of the file: everything as it was, then these cells. What the schema itself refuses stays as it was. */
    function spoil(changes: readonly Spoiling[]): void {
      file.exec('BEGIN IMMEDIATE')
      for (const table of tables) {
        if (!dirty.has(table)) continue
        file.exec(`DELETE FROM main."${table}"; INSERT INTO main."${table}" SELECT * FROM temp."kept_${table}"`)
      }
      dirty.clear()
      // What some of the reads write.
      for (const table of ['threads', 'feedback']) dirty.add(table)
      for (const change of changes) {
        const cell = columns[change.column]
        if (cell === undefined) continue
        const { table, column, isNumber } = cell
        const key = columns.find((each) => each.table === table)?.column ?? ''
        const value = change.isNull ? null : isNumber ? BigInt(change.number) : (change.bytes ?? change.text)
        const given = Array.isArray(value) ? new Uint8Array(value) : value
        const place = `"${key}" = (SELECT "${key}" FROM temp."kept_${table}" LIMIT 1 OFFSET ${change.row})`
        try {
          const to = Array.isArray(value) ? 'CAST(? AS TEXT)' : '?'
          file.prepare(`UPDATE main."${table}" SET "${column}" = ${to} WHERE ${place}`).run(given)
          dirty.add(table)
        } catch (error) {
          if (/constraint failed|cannot store|mismatch/i.test(String(error))) continue
          file.exec('ROLLBACK')
          throw error
        }
      }
      file.exec('COMMIT')
    }
    const dirty = new Set<string>()

    await fuzz({
      name: 'rows',
      kept: spoiling.array(),
      cases: spoilings(columns),
      async check(changes) {
        spoil(changes)
        const cells = changes.flatMap(({ column, row }) => (columns[column] ? [{ ...columns[column], row }] : []))
        const hasHuge = changes.some(({ number }) => !Number.isSafeInteger(Number(number)))
        if (!hasHuge && cells.every(({ table, row }) => table === 'messages' && row === 0)) {
          const { messages } = await store.messages.latest(made.thread('one'), 50)
          expect(messages.filter(({ id }) => id === made.message('b'))).toEqual([whole])
        }
        for (const [schema, read] of reads) {
          try {
            schema.parse(await read())
          } catch (error) {
            // SQLite's numbers go further than JavaScript's; such a file is told to be damaged.
            if (!hasHuge || failureOf(error)?.detail !== 'damaged') throw error
          }
        }
      },
    })
    expect(leftOut).toBeGreaterThan(0)
  },
  fuzzTimeout,
)
