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

test('blanks around a pasted key do not spoil it', () => {
  expect(checkKey('  abc123\n')).toEqual({ ok: true, key: 'abc123' })
})

test('what the field accepts, the contract accepts', () => {
  for (const text of ['abc', 'x'.repeat(2000), '~!#$'])
    expect(apiKey.safeParse(checkKey(text).ok ? text : '').success).toBe(true)
})
