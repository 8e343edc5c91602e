import { expect, test } from 'vitest'
import { followPower } from '../../../main/shell/power.ts'
import { installDesktop } from './installed-desktop.ts'
import type { DesktopInTest } from './installed-desktop.ts'

type Presence = { readonly pages: number; readonly visible: boolean }

interface Followed extends DesktopInTest {
  readonly presences: Presence[]
  wakes(): number
  stop(): void
}

async function follow(): Promise<Followed> {
  const made = await installDesktop()
  const presences: Presence[] = []
  let wakes = 0
  const desk = {
    setPresence: (presence: Presence) => void presences.push(presence),
    wake: () => void (wakes += 1),
  }
  const stop = followPower(made.electron, made.desktop, desk, made.clock)
  return { ...made, presences, wakes: () => wakes, stop }
}

/** With the main window in sight. */
async function followInSight(): Promise<Followed> {
  const followed = await follow()
  followed.desktop.showMain()
  followed.double.record.windows[0]?.emit('ready-to-show')
  return followed
}

test('both windows count: one in sight is enough, and a small window out of sight is no page', async () => {
  const { desktop, double, presences, clock } = await followInSight()
  const [main] = double.record.windows
  expect(presences.at(-1)).toEqual({ pages: 1, visible: true })
  main?.page.emit('did-finish-load')
  await clock.advance(2_000)
  expect(double.record.windows).toHaveLength(2)
  double.record.windows[1]?.emit('ready-to-show')
  main?.close()
  expect(presences.at(-1)).toEqual({ pages: 1, visible: false })
  desktop.showQuickAsk()
  expect(presences.at(-1)).toEqual({ pages: 2, visible: true })
  desktop.hideQuickAsk()
  expect(presences.at(-1)).toEqual({ pages: 1, visible: false })
})

test('started at login into the tray, nobody looks: the desk must not take its silence for a page in sight', async () => {
  const { desktop, presences } = await follow()
  desktop.waitInTray()
  expect(presences).toEqual([{ pages: 0, visible: false }])
})

test('a minimized window is not in sight', async () => {
  const { double, presences } = await followInSight()
  const [main] = double.record.windows
  if (main === undefined) throw new Error('no window')
  main.isMinimized = true
  main.emit('minimize')
  expect(presences.at(-1)).toEqual({ pages: 1, visible: false })
})

test.each([
  ['suspend', 'resume'],
  ['lock-screen', 'unlock-screen'],
])('%s: nobody looks; %s: somebody may, and the desk looks again, once', async (away, back) => {
  const { double, presences, wakes } = await followInSight()
  double.powerMonitor.emit(away)
  expect(presences.at(-1)).toEqual({ pages: 1, visible: false })
  expect(wakes()).toBe(0)
  double.powerMonitor.emit(back)
  expect(presences.at(-1)).toEqual({ pages: 1, visible: true })
  expect(wakes()).toBe(1)
})

test('a system that never tells of the unlocked screen does not leave the desk half asleep', async () => {
  const { double, presences, desktop } = await followInSight()
  double.record.windows[0]?.blur()
  double.powerMonitor.emit('lock-screen')
  desktop.showMain()
  expect(presences.at(-1)).toEqual({ pages: 1, visible: true })
})

test('the network that goes and comes is looked at once each time, until the end', async () => {
  const { double, clock, wakes, stop } = await follow()
  await clock.advance(60_000)
  expect(wakes()).toBe(0)
  double.net.isOnlineNow = false
  await clock.advance(20_000)
  expect(wakes()).toBe(1)
  double.net.isOnlineNow = true
  await clock.advance(5_000)
  expect(wakes()).toBe(2)
  stop()
  double.net.isOnlineNow = false
  await clock.advance(60_000)
  expect(wakes()).toBe(2)
  expect(clock.pending()).toBe(0)
})
