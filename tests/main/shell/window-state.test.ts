import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepWindowState } from '../../../main/shell/window-state.ts'
import type { KeptWindowState } from '../../../main/shell/window-state.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const empty = { bounds: null, isMaximized: false, isTrayTold: false }
const bounds = { x: -20, y: 30, width: 1000, height: 700 }

function keep(folder: string): { state: KeptWindowState; clock: ReturnType<typeof createFakeClock>; log: string[] } {
  const clock = createFakeClock(0)
  const log: string[] = []
  const write = (what: string): string => String(log.push(what))
  return { state: keepWindowState(folder, clock, { info: write, warn: write, bug: write }), clock, log }
}

test('a window that is dragged writes once, when it rests, for this user only', async () => {
  const folder = temporaryFolder()
  const { state, clock } = keep(folder)
  for (let x = 0; x < 100; x += 1) {
    state.change({ bounds: { ...bounds, x } })
    await clock.advance(10)
  }
  expect(() => statSync(join(folder, 'window.json'))).toThrow('ENOENT')
  await clock.advance(500)
  expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toMatchObject({ bounds: { x: 99 } })
  expect(statSync(join(folder, 'window.json')).mode & 0o777).toBe(0o600)
})

test('what still waits at the end is not lost, and the next start has all of it', () => {
  const folder = temporaryFolder()
  const { state } = keep(folder)
  state.change({ bounds, isMaximized: true })
  state.change({ isTrayTold: true })
  state.flush()
  expect(keep(folder).state.get()).toEqual({ bounds, isMaximized: true, isTrayTold: true })
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"isMaximized":false,"isTrayTold":false}',
  '{"bounds":{"x":"1","y":0,"width":1,"height":1},"isMaximized":false,"isTrayTold":false}',
  '{"isMaximized":true}',
])('a damaged file is as good as none: %s', (text) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'window.json'), text)
  expect(keep(folder).state.get()).toEqual(empty)
})

test('a disk that takes nothing costs the place and nothing else', () => {
  const { state, log } = keep(join(temporaryFolder(), 'missing'))
  state.change({ bounds })
  state.flush()
  expect(log).toEqual(['the place of the windows was not kept'])
  expect(state.get().bounds).toEqual(bounds)
})
