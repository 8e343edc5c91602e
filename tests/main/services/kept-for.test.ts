import { expect, test } from 'vitest'
import { keptFor } from '../../../main/services/kept-for.ts'

function keeping(read: (key: string, count: number) => Promise<number>) {
  const clock = { time: 1_000, now: () => clock.time }
  let count = 0
  const kept = keptFor(100, clock, async (key) => {
    count += 1
    return await read(key, count)
  })
  return { clock, kept }
}

test('askers of a key share one reading, until its time is over', async () => {
  const { clock, kept } = keeping(async (_, count) => count)
  expect(await Promise.all([kept('a'), kept('a'), kept('b')])).toEqual([1, 1, 2])
  clock.time += 99
  expect(await kept('a')).toBe(1)
  clock.time += 1
  expect(await kept('a')).toBe(3)
})

test('a failure that comes late does not drop what was read after it', async () => {
  const late = Promise.withResolvers<number>()
  const { clock, kept } = keeping(async (_, count) => (count === 1 ? await late.promise : count))
  const first = kept('a').then(
    () => 'read',
    () => 'failed',
  )
  clock.time += 100
  expect(await kept('a')).toBe(2)
  late.reject(new Error('too late'))
  expect(await first).toBe('failed')
  expect(await kept('a')).toBe(2)
})

test('a clock that was set back keeps nothing for longer', async () => {
  const { clock, kept } = keeping(async (_, count) => count)
  expect(await kept('a')).toBe(1)
  clock.time -= 1
  expect(await kept('a')).toBe(2)
})

test('names without end do not fill the memory', async () => {
  const { kept } = keeping(async (_, count) => count)
  for (let name = 0; name < 501; name += 1) await kept(String(name))
  expect(await kept('500')).toBe(501)
  expect(await kept('0')).toBe(502)
})
