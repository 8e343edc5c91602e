import { expect, test } from 'vitest'
import { hasHidden, revealHidden } from '../../../renderer/ui/reveal-hidden.ts'

test('a right-to-left override in a server text cannot reverse what is read', () => {
  expect(revealHidden('invoice\u202Efdp.exe')).toBe('invoice[U+202E]fdp.exe')
  expect(hasHidden('plain text, naïve café 日本 👍')).toBe(false)
})

test('a very long server text is cut', () => {
  expect(revealHidden('a'.repeat(1000), 10)).toBe(`${'a'.repeat(10)}…`)
})

test.each([
  ['zero-width space', '\u200B'],
  ['right-to-left mark', '\u200F'],
  ['isolate', '\u2066'],
  ['soft hyphen', '\u00AD'],
  ['line separator', '\u2028'],
  ['combining joiner', '\u034F'],
  ['Hangul filler', '\u3164'],
  ['braille blank', '\u2800'],
  ['tag letter', '\u{E0041}'],
  ['variation selector supplement', '\u{E0100}'],
  ['half of a character', '\uD800'],
])('a %s in a title or a symbol is written out', (_name, character) => {
  expect(hasHidden(`NV${character}DA`)).toBe(true)
  expect(revealHidden(`NV${character}DA`)).toMatch(/^NV\[U\+[0-9A-F]{4,5}\]DA$/)
})
