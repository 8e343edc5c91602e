import { expect, test } from 'vitest'
import { apiKey } from '../../../preload/contract/words.ts'
import { checkKey } from '../../../renderer/ui/check-key.ts'

test.each(['', '   ', '\n', 'two words', 'line\nbreak', 'ключ', 'a\u200Bb', 'x'.repeat(2001)])(
  'the field refuses %j before any request, in a sentence',
  (text) => {
    const checked = checkKey(text)
    expect(checked.ok).toBe(false)
    expect(checked.ok ? '' : checked.wrong).toMatch(/\.$/)
  },
)

test('a key that is too long is told how long it is and how long it may be', () => {
  const checked = checkKey('x'.repeat(2345))
  expect(checked.ok ? '' : checked.wrong).toBe(
    'This has 2,345 characters; a key has at most 2,000. Paste the key alone.',
  )
})

test('the longest key fits into the credential manager of Windows, which takes 2,560 bytes', () => {
  const longest = 'x'.repeat(2000)
  expect(apiKey.safeParse(longest).success && !apiKey.safeParse(`${longest}x`).success).toBe(true)
  expect(new TextEncoder().encode(longest).byteLength).toBeLessThanOrEqual(2560)
})

test('blanks around a pasted key do not spoil it', () => {
  expect(checkKey('  abc123\n')).toEqual({ ok: true, key: 'abc123' })
})

test('what the field accepts, the contract accepts', () => {
  for (const text of ['abc', 'x'.repeat(2000), '~!#$'])
    expect(apiKey.safeParse(checkKey(text).ok ? text : '').success).toBe(true)
})
