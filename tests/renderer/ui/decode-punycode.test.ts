import { domainToASCII } from 'node:url'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodePunycodeLabel } from '../../../renderer/ui/decode-punycode.ts'

test.each(['münchen', 'аррӏе', '日本語', 'παράδειγμα', 'straße', 'παραδειγμα1'])('%s comes back', (label) => {
  const ascii = domainToASCII(`${label}.com`).replace('.com', '')
  expect(decodePunycodeLabel(ascii)).toBe(label.normalize('NFC'))
})

test('a broken label is null and never hangs', () => {
  expect(decodePunycodeLabel('xn--99999999999')).toBeNull()
  expect(decodePunycodeLabel('xn--!')).toBeNull()
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      expect(decodePunycodeLabel(`xn--${text}`)?.length ?? 0).toBeLessThan(400)
    }),
  )
})
