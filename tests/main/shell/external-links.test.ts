import { describe, expect, test } from 'vitest'
import { readExternalLink } from '../../../main/shell/external-links.ts'

describe('a link that may leave the app', () => {
  test.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c', 'example.com'],
    ['HTTPS://EXAMPLE.com:8443', 'https://example.com:8443/', 'example.com:8443'],
    // A Cyrillic letter that looks like a Latin one shows as what it is.
    ['https://\u0430pple.com', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
    ['https://example.com/\u202Egpj.exe', 'https://example.com/%E2%80%AEgpj.exe', 'example.com'],
    ['ht\ntps://exa\tmple.com', 'https://example.com/', 'example.com'],
    ['https:\\\\evil.example\\@good.example', 'https://evil.example/@good.example', 'evil.example'],
    ['mailto:ann@example.com', 'mailto:ann@example.com', 'ann@example.com'],
    ['mailto:ann@example.com?attach=/etc/passwd&body=x', 'mailto:ann@example.com', 'ann@example.com'],
  ])('%j opens as %j and is shown as %s', (link, href, target) => {
    expect(readExternalLink(link)).toEqual({ href, target })
  })

  test.each([
    'http://example.com',
    'https://user@example.com',
    'https://good.example:pass@evil.example',
    'https://',
    'file:///etc/passwd',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'calculator:',
    'omni-desk://open',
    'app://desk/index.html',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://example.com/1',
    'view-source:https://example.com',
    '//example.com',
    '\\\\server\\share',
    '/etc/passwd',
    'C:\\Windows\\System32\\calc.exe',
    'mailto:',
    'mailto:ann@example.com,bob@example.com',
    'mailto:"a b"@example.com',
    'tel:+4912345',
    '',
    `https://example.com/${'a'.repeat(2_000)}`,
  ])('nothing opens for %j', (link) => expect(readExternalLink(link)).toBeNull())
})
