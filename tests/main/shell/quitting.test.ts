import { describe, expect, test } from 'vitest'
import { closeBeforeQuit } from '../../../main/shell/quitting.ts'
import { createElectronDouble } from '../../support/electron-double/electron-double.ts'
import type { ElectronDouble } from '../../support/electron-double/electron-double.ts'
import { importElectron } from './import-electron.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'

const never = (): Promise<never> => new Promise(() => undefined)

/** An app that is about to quit, with a desk that says this of its orders. */
async function quitting(parts: {
  hasOrdersUnderWay: () => Promise<boolean>
  close?: () => Promise<void>
  answer?: number | 'hold'
  platform?: NodeJS.Platform
}): Promise<{ double: ElectronDouble; clock: FakeClock; closes: () => number; exit: () => Promise<number | 'runs'> }> {
  const double = createElectronDouble({ appPath: '/', ...(parts.answer !== undefined && { answer: parts.answer }) })
  const electron = await importElectron(double)
  const clock = createFakeClock(0)
  let closes = 0
  closeBeforeQuit(electron, {
    desk: { hasOrdersUnderWay: parts.hasOrdersUnderWay },
    parent: { get: () => null, isInSight: () => false },
    clock,
    platform: parts.platform ?? 'linux',
    async close() {
      closes += 1
      await parts.close?.()
    },
  })
  return {
    double,
    clock,
    closes: () => closes,
    async exit() {
      await clock.advance(0)
      return Promise.race([double.record.exitCode.promise, Promise.resolve('runs' as const)])
    },
  }
}

describe('quitting', () => {
  test('without an order under way nothing is asked, and the desk is closed once', async () => {
    const { double, closes, exit } = await quitting({ hasOrdersUnderWay: async () => false })
    double.app.quit()
    double.app.quit()
    double.app.quit()
    expect(await exit()).toBe(0)
    expect(closes()).toBe(1)
    expect(double.record.questions).toEqual([])
  })

  test('an order of unknown outcome is told before it is forgotten about; Escape stays', async () => {
    const { double, closes, exit } = await quitting({ hasOrdersUnderWay: async () => true, answer: 0 })
    double.app.quit()
    expect(await exit()).toBe('runs')
    expect(closes()).toBe(0)
    expect(double.record.questions).toMatchObject([
      {
        message: 'An order is on its way or of unknown outcome',
        buttons: ['Stay', 'Quit'],
        defaultId: 0,
        cancelId: 0,
      },
    ])
    double.app.quit()
    await exit()
    expect(double.record.questions).toHaveLength(2)
  })

  test('Quit quits', async () => {
    const { double, closes, exit } = await quitting({ hasOrdersUnderWay: async () => true, answer: 1 })
    double.app.quit()
    expect(await exit()).toBe(0)
    expect(closes()).toBe(1)
  })

  test('to quit once more while the question stands is a yes, and the question that is answered later changes nothing', async () => {
    const { double, closes, exit } = await quitting({ hasOrdersUnderWay: async () => true, answer: 'hold' })
    double.app.quit()
    expect(await exit()).toBe('runs')
    double.app.quit()
    expect(await exit()).toBe(0)
    double.answerQuestion(0)
    await exit()
    double.app.quit()
    await exit()
    expect(closes()).toBe(1)
    expect(double.record.questions).toHaveLength(1)
  })

  test('a desk that cannot say is not taken for one without orders, nor waited for', async () => {
    const { double, clock, exit } = await quitting({ hasOrdersUnderWay: never, answer: 1 })
    double.app.quit()
    await clock.advance(1_999)
    expect(double.record.questions).toEqual([])
    await clock.advance(1)
    expect(double.record.questions).toMatchObject([{ message: 'Whether an order is on its way is not known' }])
    expect(await exit()).toBe(0)
  })

  test('a store that fails when it is asked does not lock the user in', async () => {
    const broken = async (): Promise<never> => {
      throw new Error('disk')
    }
    const { double, exit } = await quitting({ hasOrdersUnderWay: broken, answer: 1 })
    double.app.quit()
    expect(await exit()).toBe(0)
    expect(double.record.questions).toHaveLength(1)
  })

  test('a desk that does not close does not keep the app alive', async () => {
    const { double, clock, exit } = await quitting({ hasOrdersUnderWay: async () => false, close: never })
    double.app.quit()
    expect(await exit()).toBe('runs')
    await clock.advance(5_000)
    expect(await exit()).toBe(1)
  })

  test.each([
    ['linux', true],
    ['darwin', false],
  ] as const)(
    'a system that shuts down is not held up by a question; %s waits for the desk to close: %s',
    async (platform, isHeld) => {
      const { double, closes, exit } = await quitting({ hasOrdersUnderWay: async () => true, answer: 'hold', platform })
      let isPrevented = false
      double.powerMonitor.emit('shutdown', { preventDefault: () => (isPrevented = true) })
      expect(isPrevented).toBe(isHeld)
      expect(await exit()).toBe(0)
      expect(closes()).toBe(1)
      expect(double.record.questions).toEqual([])
    },
  )
})
