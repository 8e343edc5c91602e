import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { classifyLink, parseSymbol } from '../../../renderer/ui/classify-link.ts'

function notesOf(href: string): readonly string[] {
  const link = classifyLink(href)
  return link.kind === 'web' || link.kind === 'copy-only' ? link.notes : [link.kind]
}

test('an ordinary https link opens behind the gate with its host', () => {
  expect(classifyLink('https://www.example.com/a?b#c')).toEqual({
    kind: 'web',
    url: 'https://www.example.com/a?b#c',
    host: 'www.example.com',
    readable: 'www.example.com',
    notes: [],
  })
})

test('plain http is never opened', () => {
  expect(classifyLink('http://example.com/').kind).toBe('copy-only')
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vbscript:x',
  'blob:https://example.com/x',
  'omni-desk://thread/1',
  'ftp://example.com',
  '//example.com/x',
  '/settings',
  'example.com',
  'intent://x',
  '',
  '   ',
])('%s stays plain text', (href) => {
  expect(classifyLink(href).kind).toBe('refused')
})

test.each([
  ['https://user:secret@example.com/', 'credentials'],
  ['https://example.com@evil.example/', 'credentials'],
  ['https://@evil.example/', 'credentials'],
  ['https:example.com', 'malformed'],
  ['https:/example.com', 'malformed'],
  ['https:///example.com', 'malformed'],
  ['https://', 'malformed'],
  ['https://exa mple.com', 'hidden-characters'],
  ['https://example.com\\@evil.example', 'hidden-characters'],
  ['java\tscript:alert(1)', 'hidden-characters'],
  ['https://example.com/\u202Efdp.exe', 'hidden-characters'],
  ['https://exam\u200Bple.com', 'hidden-characters'],
  ['https://exam\u00ADple.com', 'hidden-characters'],
  ['https://example.com/\u{E0041}', 'hidden-characters'],
  ['https://example.com/\uD800', 'hidden-characters'],
  [`https://example.com/${'a'.repeat(3000)}`, 'too-long'],
])('%s is refused: %s', (href, reason) => {
  expect(classifyLink(href)).toEqual({ kind: 'refused', reason })
})

test.each([
  ['https://127.0.0.1/', ['this-computer', 'ip-address']],
  ['https://0x7f.1/', ['this-computer', 'ip-address']],
  ['https://2130706433/', ['this-computer', 'ip-address']],
  ['https://[::1]/', ['this-computer', 'ip-address']],
  ['https://[::ffff:127.0.0.1]/', ['this-computer', 'ip-address']],
  ['https://localhost:8443/', ['this-computer', 'unusual-port']],
  ['https://router/', ['local-network']],
  ['https://nas.local/', ['local-network']],
  ['https://192.168.1.1/', ['local-network', 'ip-address']],
  ['https://[fd00::1]/', ['local-network', 'ip-address']],
  ['https://8.8.8.8/', ['ip-address']],
])('%s is told apart: %j', (href, notes) => {
  expect(notesOf(href)).toEqual(notes)
})

test('a name in other letters shows its ASCII form and says what it reads as', () => {
  const link = classifyLink('https://аррӏе.com/')
  expect(link).toMatchObject({ kind: 'web', host: 'xn--80ak6aa92e.com', readable: 'аррӏе.com' })
  expect(notesOf('https://аррӏе.com/')).toEqual(['international-name'])
  expect(notesOf('https://xn--80ak6aa92e.com/')).toEqual(['international-name'])
})

test('a name that mixes alphabets is called out, also when it comes encoded', () => {
  expect(notesOf('https://pаypal.com/')).toEqual(['international-name', 'mixed-scripts'])
  expect(notesOf('https://xn--pypal-4ve.com/')).toEqual(['international-name', 'mixed-scripts'])
  expect(notesOf('https://bücher.example/')).toEqual(['international-name'])
})

test('mail goes to one plain address and brings no text, copies or attachments', () => {
  expect(classifyLink('mailto:desk@example.com?cc=x@evil.example&attach=/etc/passwd')).toEqual({
    kind: 'mail',
    url: 'mailto:desk@example.com',
    address: 'desk@example.com',
    dropped: true,
  })
  for (const href of ['mailto:', 'mailto:a@b', 'mailto:a@b.com,c@d.com', 'mailto:a%0Abcc:x@y.com', 'mailto:аbc@x.com'])
    expect(classifyLink(href).kind).toBe('refused')
})

test('a symbol is letters and digits of ASCII, in capitals', () => {
  expect(classifyLink('ticker:aapl')).toEqual({ kind: 'ticker', symbol: 'AAPL' })
  expect(classifyLink('ticker:BRK.B')).toEqual({ kind: 'ticker', symbol: 'BRK.B' })
  expect(parseSymbol('AAPL270115C00190000')).toBe('AAPL270115C00190000')
  for (const text of ['', 'АAPL', 'A APL', 'AAPL;rm', '../x', 'A'.repeat(30), '<b>', 'AAPL..B', '.A'])
    expect(classifyLink(`ticker:${text}`).kind).toBe('refused')
})

test('no text makes it throw, and nothing but https, mailto and ticker ever becomes live', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
      const link = classifyLink(text)
      const opens = link.kind === 'web' || link.kind === 'mail' ? new URL(link.url).protocol : 'nothing'
      expect(opens).toBe(link.kind === 'web' ? 'https:' : link.kind === 'mail' ? 'mailto:' : 'nothing')
    }),
  )
})
