import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../../main/services/moments.ts'
import { writeReview } from '../../../main/services/write-review.ts'
import { openOrderStore } from '../../../main/storage/orders-file.ts'
import { reviewId as reviewIdWord } from '../../../preload/contract/words.ts'
import { prepareBoots } from '../../support/electron-double/boot-app.ts'
import type { WindowRecord } from '../../support/electron-double/browser-window.ts'
import type { ElectronDouble } from '../../support/electron-double/electron-double.ts'
import { endApp } from '../../support/end-app.ts'
import { aCheck, aRow, anActId, callOf, margin, newDraft, start } from '../../support/orders/trading-fixtures.ts'

const { folder, bootToWindow } = prepareBoots()

function explore(double: ElectronDouble, { contents, page }: WindowRecord): unknown {
  return double.call({ sender: contents, senderFrame: page.mainFrame }, 'session.explore', null)
}

/** The app was killed between storing an order as sent and hearing of it. */
async function leaveOrderOnItsWay(): Promise<void> {
  const simulator = join(folder(), 'profile/simulator')
  mkdirSync(simulator, { recursive: true })
  const store = await openOrderStore(simulator)
  const reviewId = reviewIdWord.parse(anActId(2))
  const { review, acts, steps } = writeReview(
    { reviewId, accountId: margin, connection: 'simulator', at: instantAt(start) },
    [
      {
        actId: anActId(1),
        checked: { row: aRow(), check: aCheck(start), difference: [], draft: newDraft(), callOf: null },
        call: callOf(newDraft(), anActId(1)),
        proposal: null,
      },
    ],
    new Map(),
  )
  await store.saveReview(review, acts, steps)
  expect(await store.beginSending(reviewId, instantAt(start), [])).toBe(true)
  await store.close()
}

describe('the end of the app', () => {
  test('Ctrl+Q with an order of unknown outcome warns and stays; a second press ends it', async () => {
    await leaveOrderOnItsWay()
    const [double, window] = await bootToWindow({ answer: 'hold' })
    window.emit('ready-to-show')
    expect(await explore(double, window)).toMatchObject({ ok: true })
    double.app.quit()
    await expect
      .poll(() => double.record.questions, { timeout: 15_000 })
      .toMatchObject([{ message: 'An order is on its way or of unknown outcome', defaultId: 0, isOnWindow: true }])
    double.app.quit()
    expect(await double.record.exitCode.promise).toBe(0)
  })

  test('a spec on Electron ends it with an order under way as well, where nobody answers a question', async () => {
    await leaveOrderOnItsWay()
    const [double, window] = await bootToWindow({ answer: 'hold' })
    expect(await explore(double, window)).toMatchObject({ ok: true })
    await endApp({
      process: () => ({ exitCode: null, signalCode: null }),
      waitForEvent: () => double.record.exitCode.promise,
      evaluate: async (act) => act({ app: double.app }),
    })
    expect(await double.record.exitCode.promise).toBe(0)
  })

  test('without an order there is no question', async () => {
    const [double, window] = await bootToWindow()
    expect(await explore(double, window)).toMatchObject({ ok: true })
    double.app.quit()
    expect(await double.record.exitCode.promise).toBe(0)
    expect(double.record.questions).toEqual([])
  })

  test('the closed window goes on in the tray, whose menu ends the app', async () => {
    const [double, window] = await bootToWindow({ platform: 'linux', hasTray: true })
    window.emit('ready-to-show')
    window.close()
    expect(window).toMatchObject({ isShown: false, isGone: false })
    expect(double.record.notifications).toHaveLength(1)
    double.record.trays[0]?.menu.find((item) => item.label === 'Quit')?.click?.()
    expect(await double.record.exitCode.promise).toBe(0)
    expect(double.record.trays[0]?.isGone).toBe(true)
  })

  test('GNOME without a tray: the closed window ends the app, and an order keeps it open with its window', async () => {
    await leaveOrderOnItsWay()
    const [double, window] = await bootToWindow({ platform: 'linux', hasTray: false, answer: 0 })
    window.emit('ready-to-show')
    await explore(double, window)
    window.close()
    await expect.poll(() => double.record.questions, { timeout: 15_000 }).toHaveLength(1)
    expect(window).toMatchObject({ isShown: true, isGone: false })
    expect(double.record.trays).toEqual([])
  })

  test.each([[[]], [['--quick-ask']]])(
    'Windows signs out: the desk is closed at the word of either window and nothing is asked; started with %j',
    async (words) => {
      await leaveOrderOnItsWay()
      const [double, window] = await bootToWindow({ platform: 'win32', hasTray: true, answer: 'hold', words })
      await explore(double, window)
      window.emit('session-end')
      expect(await double.record.exitCode.promise).toBe(0)
      expect(double.record.questions).toEqual([])
      const [again] = await bootToWindow()
      expect(again.record.errors).toEqual([])
    },
  )

  test('the menu quits by the same key on every system, also on Windows, which has none of its own', async () => {
    const [{ record }] = await bootToWindow({ platform: 'win32' })
    expect(JSON.stringify(record.menus)).toContain('{"role":"quit","accelerator":"CommandOrControl+Q"}')
  })
})
