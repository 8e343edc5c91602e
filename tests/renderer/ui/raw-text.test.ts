import { expect, test } from 'vitest'
import type { Json } from '../../../preload/contract/words.ts'
import { rawText } from '../../../renderer/ui/raw-text.ts'

test('raw data of an ordinary size is laid out', () => {
  expect(rawText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}')
})

test('many values at a great depth do not grow a hundredfold, past what a text can hold', () => {
  let raw: Json = Array.from({ length: 30_000 }, () => 0)
  for (let level = 0; level < 97; level += 1) raw = [raw]
  expect(rawText(raw).length).toBeLessThan(2 * JSON.stringify(raw).length)
})
