import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../../../main/shell/log.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omni-desk-log-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (): ReturnType<typeof createLog> => createLog(join(folder, 'logs'), createFakeClock(0))
const text = (): string => readFileSync(join(folder, 'logs/omni-desk.log'), 'utf8')

test('a line holds the time, the level and the allowed fields', () => {
  open().info('poll', {
    code: 'timed-out',
    status: 504,
    requestId: 'req-1',
    count: 2,
    durationMs: 1.5,
    call: 'threads.ask',
  })
  expect(JSON.parse(text())).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'info',
    what: 'poll',
    code: 'timed-out',
    status: 504,
    requestId: 'req-1',
    count: 2,
    durationMs: 1.5,
    call: 'threads.ask',
  })
})

test('a value that does not look like its field, such as a question or an account number, is not written', () => {
  const log = open()
  log.warn('refused', { reason: 'buy 10 AAPL for account 123456789', code: 'Bearer abc.def', call: 'what moved NVDA?' })
  expect(text()).not.toMatch(/AAPL|123456789|Bearer|NVDA/)
  expect(JSON.parse(text())).toMatchObject({ reason: '(not logged)', code: '(not logged)', call: '(not logged)' })
})

test('a field that is not on the list is not written, wherever it came from', () => {
  const smuggled = { code: 'x', prompt: 'canary-prompt' }
  open().info('poll', smuggled)
  expect(text()).not.toContain('canary')
})

test('a bug leaves its stack under the returned id and not its message, which may quote the user', () => {
  const error = new TypeError('cannot read canary-question\n    of canary-answer')
  const logId = open().bug('threads.ask', error)
  const line: unknown = JSON.parse(text())
  expect(line).toMatchObject({ level: 'bug', what: 'threads.ask', logId, error: 'TypeError' })
  expect(line).toHaveProperty('stack.0', expect.stringContaining('log.test.ts'))
  expect(text()).not.toContain('canary')
})

test('only the user can read the log', () => {
  open().info('start')
  expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'logs/omni-desk.log')).mode & 0o777).toBe(0o600)
})

test('a full log moves aside, so two files are the most', () => {
  const log = open()
  log.info('start')
  writeFileSync(join(folder, 'logs/omni-desk.log'), 'x'.repeat(1_000_001))
  log.info('next')
  expect(text().split('\n')).toHaveLength(2)
  expect(statSync(join(folder, 'logs/omni-desk.log.1')).size).toBe(1_000_001)
})

test('a log that cannot be written does not stop the work', () => {
  writeFileSync(join(folder, 'file'), '')
  const log = createLog(join(folder, 'file'), createFakeClock(0))
  expect(() => log.info('start')).not.toThrow()
  expect(log.bug('x', new Error('y'))).toMatch(/^[\w-]+$/)
})
