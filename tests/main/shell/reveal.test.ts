import { EventEmitter } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { revealWhenReady } from '../../../main/shell/reveal.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'

let clock: FakeClock
let window: EventEmitter
let shows: number
let isGone: boolean

beforeEach(() => {
  clock = createFakeClock(0)
  window = new EventEmitter()
  shows = 0
  isGone = false
  revealWhenReady(
    {
      once: (name, run) => window.once(name, run),
      show: () => void (shows += 1),
      isDestroyed: () => isGone,
    },
    clock,
  )
})

test('a window shows with its first picture', async () => {
  await clock.advance(100)
  window.emit('ready-to-show')
  expect(shows).toBe(1)
})

test('a slow page does not keep its window hidden for more than half a second', async () => {
  await clock.advance(499)
  expect(shows).toBe(0)
  await clock.advance(1)
  expect(shows).toBe(1)
})

test('a first picture after the half second does not show the window again, over what the user now looks at', async () => {
  await clock.advance(500)
  window.emit('ready-to-show')
  expect(shows).toBe(1)
})

test('a window closed while it waited is left alone', async () => {
  isGone = true
  await clock.advance(500)
  expect(shows).toBe(0)
})
