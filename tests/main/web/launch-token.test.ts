import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLaunchToken } from '../../../main/web/launch-token.ts'

test('ten thousand other texts, near and far, are not the token', () => {
  const token = createLaunchToken()
  const near = fc
    .tuple(fc.nat(token.text.length), fc.constantFrom('', 'A', '-', '=', '\u0000'))
    .map(([at, letter]) => token.text.slice(0, at) + letter + token.text.slice(at + 1))
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), (text) => token.matches(text) === (text === token.text)),
    { numRuns: 10_000 },
  )
  expect(token.matches(token.text)).toBe(true)
  expect(createLaunchToken().matches(token.text)).toBe(false)
})
