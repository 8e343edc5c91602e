import { describe, expect, test } from 'vitest'
import type { FailureCode } from '../../../preload/contract/failure.ts'
import { createJudge } from '../../../main/services/judge-line.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const failed = (code: FailureCode) => ({ code })

function aJudge() {
  const clock = createFakeClock(0)
  return { clock, judge: createJudge(clock) }
}

test('one lost call is asked again before the line is called broken, two are enough', () => {
  const { judge } = aJudge()
  expect(judge.judge(failed('timed-out'), 'connected')).toBe('ask-again')
  expect(judge.hasDoubts()).toBe(true)
  expect(judge.judge(failed('connection-reset'), 'connected')).toBe('offline')
})

test('an answer between two lost calls takes the doubt away, and so does another connection', () => {
  const { judge } = aJudge()
  judge.judge(failed('timed-out'), 'connected')
  expect(judge.judge(null, 'connected')).toBe('connected')
  expect(judge.hasDoubts()).toBe(false)
  expect(judge.judge(failed('timed-out'), 'connected')).toBe('ask-again')
  judge.forget()
  expect(judge.judge(failed('timed-out'), 'connected')).toBe('ask-again')
})

test('before the first answer, and while it is broken, nothing is doubted', () => {
  for (const present of ['idle', 'offline', 'unauthorized', 'limited'] as const)
    expect(aJudge().judge.judge(failed('name-not-found'), present)).toBe('offline')
})

test.each(['unauthorized', 'not-connected'] as const)('%s is said at once', (code) => {
  expect(aJudge().judge.judge(failed(code), 'connected')).toBe('unauthorized')
})

test('an order that is refused, or a page that is not there, says nothing about the line', () => {
  const { judge } = aJudge()
  for (const code of ['refused-by-server', 'not-found', 'server-error'] as const)
    expect(judge.judge(failed(code), 'connected')).toBeNull()
  expect(judge.hasDoubts()).toBe(false)
})

describe('a limit', () => {
  test('on two kinds of call is that of those calls, the third is the line’s', () => {
    const { judge } = aJudge()
    expect(judge.judge(failed('rate-limited'), 'connected')).toBeNull()
    expect(judge.judge(failed('rate-limited'), 'connected')).toBeNull()
    expect(judge.judge(failed('rate-limited'), 'connected')).toBe('limited')
  })

  test('stays said for half a minute although other calls get through', () => {
    const { judge, clock } = aJudge()
    judge.judge(failed('rate-limited'), 'limited')
    clock.jump(29_999)
    expect(judge.judge(null, 'limited')).toBeNull()
    clock.jump(1)
    expect(judge.judge(null, 'limited')).toBe('connected')
  })

  test('does not outlive a clock that was set back, or another connection', () => {
    const { judge, clock } = aJudge()
    judge.judge(failed('rate-limited'), 'limited')
    clock.jump(-1)
    expect(judge.judge(null, 'limited')).toBe('connected')
    judge.judge(failed('rate-limited'), 'limited')
    judge.forget()
    expect(judge.judge(null, 'limited')).toBe('connected')
  })
})
