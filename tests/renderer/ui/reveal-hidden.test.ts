import { expect, test } from 'vitest'
import { hasHidden, revealHidden } from '../../../renderer/ui/reveal-hidden.ts'

test('a right-to-left override in a server text cannot reverse what is read', () => {
  expect(revealHidden('invoice\u202Efdp.exe')).toBe('invoice[U+202E]fdp.exe')
  expect(hasHidden('plain text, naïve café 日本 👍')).toBe(false)
})

test('a very long server text is cut', () => {
  expect(revealHidden('a'.repeat(1000), 10)).toBe(`${'a'.repeat(10)}…`)
})
