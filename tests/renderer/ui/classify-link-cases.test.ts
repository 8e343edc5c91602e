import { expect, test } from 'vitest'
import { readExternalLink } from '../../../main/shell/external-links.ts'
import { classifyLink } from '../../../renderer/ui/classify-link.ts'

/** An address and what must become of it, written down by hand or by the rule its parts were put together with. */
interface Case {
  readonly href: string
  readonly kind: 'web' | 'copy-only' | 'mail' | 'ticker' | 'refused'
  readonly reason?: string
  /** Host and port as the gate shows them. */
  readonly host?: string
  readonly notes?: readonly string[]
}

const here = ['this-computer', 'ip-address']
const inside = ['local-network', 'ip-address']
const number = ['ip-address']
const foreign = ['international-name']
const mixed = ['international-name', 'mixed-scripts']

/** A host as written, as it must be shown, and what must be said of it. */
const hosts: readonly (readonly [string, string, readonly string[]])[] = [
  ['www.example.com', 'www.example.com', []],
  ['EXAMPLE.com', 'example.com', []],
  ['example.com.', 'example.com.', []],
  ['a-b.c-d.example', 'a-b.c-d.example', []],
  ['xn--e1afmkfd.example', 'xn--e1afmkfd.example', foreign],
  ['%65xample.com', 'example.com', []],
  ['\uFF45xample.com', 'example.com', []],
  ['example\u3002com', 'example.com', []],
  ['\uFB01le.example', 'file.example', []],
  ['b\u00FCcher.example', 'xn--bcher-kva.example', foreign],
  ['m\u00FCnchen.example', 'xn--mnchen-3ya.example', foreign],
  ['fa\u00DF.example', 'xn--fa-hia.example', foreign],
  ['\u4F8B\u3048.example', 'xn--r8jz45g.example', foreign],
  ['\u0430\u0440\u0440\u04CF\u0435.com', 'xn--80ak6aa92e.com', foreign],
  ['p\u0430ypal.com', 'xn--pypal-4ve.com', mixed],
  ['\u0430pple.com', 'xn--pple-43d.com', mixed],
  ['xn--pypal-4ve.com', 'xn--pypal-4ve.com', mixed],
  ['g\u03BF\u03BFgle.com', 'xn--ggle-0nda.com', mixed],
  ['bank\u2215evil.example', 'xn--bankevil-1f7d.example', foreign],
  ['localhost', 'localhost', ['this-computer']],
  ['LOCALHOST.', 'localhost.', ['this-computer']],
  ['x.localhost', 'x.localhost', ['this-computer']],
  ['router', 'router', ['local-network']],
  ['nas.local', 'nas.local', ['local-network']],
  ['desk.internal', 'desk.internal', ['local-network']],
  ['printer.home.arpa', 'printer.home.arpa', ['local-network']],
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '0x7f.1',
    '0x7f000001',
    '017700000001',
    '2130706433',
    '0177.0.0.1',
    '127.0.0.1.',
    '%31%32%37.0.0.1',
    '\uFF11\uFF12\uFF17.0.0.1',
  ].map((text) => [text, '127.0.0.1', here] as const),
  ['0.0.0.0', '0.0.0.0', here],
  ['0', '0.0.0.0', here],
  ...['10.0.0.1', '10.1', '167772161', '0xa000001', '012.0.0.1', '0xA.0x0.0x0.0x1'].map(
    (text) => [text, '10.0.0.1', inside] as const,
  ),
  ...['192.168.1.1', '192.168.257', '3232235777', '0xC0A80101', '0300.0250.1.1'].map(
    (text) => [text, '192.168.1.1', inside] as const,
  ),
  ...['169.254.169.254', '2852039166', '0xA9FEA9FE', '169.254.43518', '0251.0376.0251.0376'].map(
    (text) => [text, '169.254.169.254', inside] as const,
  ),
  ['172.16.0.1', '172.16.0.1', inside],
  ['172.31.255.255', '172.31.255.255', inside],
  ['172.32.0.1', '172.32.0.1', number],
  ['100.64.0.1', '100.64.0.1', inside],
  ['100.128.0.1', '100.128.0.1', number],
  ...['8.8.8.8', '134744072', '0x08080808', '010.010.010.010', '8.8.2056'].map(
    (text) => [text, '8.8.8.8', number] as const,
  ),
  ['[::1]', '[::1]', here],
  ['[0:0:0:0:0:0:0:1]', '[::1]', here],
  ['[::]', '[::]', here],
  ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', here],
  ['[::ffff:10.0.0.1]', '[::ffff:a00:1]', inside],
  ['[::ffff:8.8.8.8]', '[::ffff:808:808]', number],
  ['[FE80::1]', '[fe80::1]', inside],
  ['[febf::1]', '[febf::1]', inside],
  ['[fc00::1]', '[fc00::1]', inside],
  ['[fdff::1]', '[fdff::1]', inside],
  ['[2001:4860:4860::8888]', '[2001:4860:4860::8888]', number],
]
const tails = [
  '',
  '/',
  '/a/b?c=d#e',
  '?q=1',
  '#part',
  '/%2e%2e/%00',
  '/@user',
  '/a:b@c',
  '/javascript:alert(1)',
  '/\u4F8B',
]
const ports: readonly (readonly [string, string])[] = [
  ['', ''],
  [':443', ''],
  [':8443', ':8443'],
]

const webCases = hosts.flatMap(([written, shown, notes]) =>
  tails.flatMap((tail) =>
    ports.map(([port, shownPort]): Case => ({
      href: `https://${written}${port}${tail}`,
      kind: 'web',
      host: `${shown}${shownPort}`,
      notes: shownPort === '' ? notes : [...notes, 'unusual-port'],
    })),
  ),
)
const plainCases = hosts.map(([written, shown, notes]): Case => ({
  href: `HtTp://${written}/`,
  kind: 'copy-only',
  host: shown,
  notes,
}))

const refused = (reason: string, hrefs: readonly string[]): Case[] =>
  hrefs.map((href) => ({ href, kind: 'refused', reason }))

const schemes =
  'javascript data vbscript file ftp ftps blob filesystem about view-source jar feed ws wss smb nfs afp dav ldap ldaps gopher telnet ssh sftp rdp vnc tel sms callto skype facetime intent market itms-apps ms-msdt ms-word ms-excel ms-officecmd search-ms shell calculator steam slack zoommtg msteams discord tg whatsapp magnet bitcoin chrome chrome-extension edge devtools app omni omni-desk x-apple.systempreferences res mhtml mk livescript mocha wyciwyg resource httpss htps https+x'.split(
    ' ',
  )
const bodies = ['x', '//host/share', 'alert(1)', '//user@host', ' ']
const schemeCases = schemes.flatMap((scheme) => bodies.map((body) => `${scheme}:${body}`.trim()))
const noScheme = [
  'example.com',
  '/settings',
  './x',
  '../x',
  '#x',
  '?x',
  '//evil.example',
  '///evil.example',
  'https%3A//evil.example',
  '%68ttps://evil.example',
  'https&colon;//evil.example',
  'https\uFF1A//evil.example',
  '\uFF48ttps://evil.example',
  'h\u0442tps://evil.example',
  ':https://evil.example',
  '1https://evil.example',
  '-https://evil.example',
  '[https://evil.example]',
  '"https://evil.example"',
  "'https://evil.example'",
  '(https://evil.example)',
]
/** Every character that cannot be seen or that programs read differently, in four places of an address. */
const unseen = [
  ...Array.from({ length: 0x21 }, (_, point) => point),
  ...Array.from({ length: 0x21 }, (_, point) => 0x7f + point),
  0x5c,
  0xad,
  0x034f,
  0x061c,
  0x1680,
  0x180e,
  ...Array.from({ length: 16 }, (_, point) => 0x2000 + point),
  ...Array.from({ length: 8 }, (_, point) => 0x2028 + point),
  ...Array.from({ length: 16 }, (_, point) => 0x205f + point),
  0x3000,
  0xd800,
  0xdfff,
  0xfeff,
  0xfff9,
  0xe0001,
  0xe0041,
].map((point) => String.fromCodePoint(point))
const unseenCases = unseen.flatMap((letter) => [
  `ht${letter}tps://example.com/`,
  `https://exam${letter}ple.com/`,
  `https://example.com/a${letter}b`,
  `java${letter}script:alert(1)`,
  `ticker:A${letter}A`,
])
const credentialCases = [
  'user@',
  'user:secret@',
  ':secret@',
  '@',
  'bank.example@',
  'a%40b@',
  'bank.example:443@',
].flatMap((login) => ['evil.example', '127.0.0.1', '[::1]', 'localhost:8080'].map((host) => `https://${login}${host}/`))
const malformed = [
  'https:',
  'https:/',
  'https://',
  'https:///',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  'https:////evil.example',
  'http:evil.example',
  'https://:443/',
  'https://?x',
  'https://#x',
  'https://host:99999/',
  'https://host:-1/',
  'https://host:port/',
  'https://[::1/',
  'https://[::g]/',
  'https://[1:2]/',
  'https://::1/',
  'https://256.256.256.256/',
  'https://1.2.3.4.5/',
  'https://0x1ffffffff/',
  'https://ex%00ample.com/',
  'https://bank.example%2Fevil.example/',
  'https://bank.example%40evil.example/',
  'https://bank.example%5Cevil.example/',
  'https://exa<mple.com/',
  'https://exa|mple.com/',
  'ticker:',
  'ticker://AAPL',
  'ticker:AAPL;x',
  'ticker:AAPL/../x/y',
  'ticker:AAPL..B',
  'ticker:\u0410APL',
  'ticker:javascript:alert(1)',
  'ticker:<b>',
  `ticker:${'A'.repeat(25)}`,
  'mailto:',
  'mailto:@',
  'mailto:a@b',
  'mailto:a@b.example,c@d.example',
  'mailto:a@b.example;c@d.example',
  'mailto:a%40b.example',
  'mailto:a@b.example%0Abcc:c@d.example',
  'mailto:a@-b.example',
  'mailto:a@b-.example',
  'mailto:"a"@c.example',
  'mailto:\u0430@b.example',
  'mailto:a@\u0431.example',
  'mailto://a@b.example',
  `mailto:${'a'.repeat(65)}@b.example`,
]
const mailCases = ['a@b.example', 'first.last+tag@sub.b-c.example', "o'neil@b.example", 'A@B.EXAMPLE'].flatMap(
  (address) =>
    ['', '?subject=x', '?cc=c@d.example&attach=/etc/passwd', '?body=%0Abcc:x'].map((tail): Case => ({
      href: `mailto:${address}${tail}`,
      kind: 'mail',
      host: address,
    })),
)
const tickerCases = ['AAPL', 'brk.b', 'BRK/B', 'BF-B', 'A', '0700', 'AAPL270115C00190000'].flatMap((symbol) =>
  ['ticker:', 'TICKER:', 'Ticker:'].map((scheme): Case => ({
    href: `${scheme}${symbol}`,
    kind: 'ticker',
    host: symbol.toUpperCase(),
  })),
)
const longCases = [2_049, 5_000, 1_000_000].map((length) =>
  `https://example.com/${'a'.repeat(length)}`.slice(0, length),
)

const cases: readonly Case[] = [
  ...webCases,
  ...plainCases,
  ...mailCases,
  ...tickerCases,
  ...refused('scheme', [...schemeCases, ...noScheme]),
  ...refused('hidden-characters', unseenCases),
  ...refused('credentials', credentialCases),
  ...refused('malformed', malformed),
  ...refused('too-long', longCases),
  ...refused('empty', ['', ' ', '\t\n', '\u00A0', '\uFEFF']),
]

test('there are two thousand addresses, each once', () => {
  expect(new Set(cases.map(({ href }) => href)).size).toBeGreaterThanOrEqual(2_000)
})

test('each address is what the rules of its making say, and nothing but what is shown opens', () => {
  const wrong: unknown[] = []
  for (const { href, kind, reason, host, notes } of cases) {
    const link = classifyLink(href)
    const got =
      link.kind === 'refused'
        ? { kind: link.kind, reason: link.reason }
        : link.kind === 'ticker'
          ? { kind: link.kind, host: link.symbol }
          : link.kind === 'mail'
            ? { kind: link.kind, host: link.address }
            : { kind: link.kind, host: link.host, notes: link.notes }
    const wanted = {
      kind,
      ...(reason === undefined ? {} : { reason }),
      ...(host === undefined ? {} : { host }),
      ...(notes === undefined ? {} : { notes }),
    }
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      wrong.push({ href: JSON.stringify(href.slice(0, 80)), got, wanted })
    if (link.kind !== 'web') continue
    // What the desktop's own gate would open is the very host the page has shown.
    const outside = readExternalLink(link.url)
    const isPlain = /^https:\/\/[\x21-\x3f\x41-\x7e]+$/.test(`https://${link.host}`) && /^[\x21-\x7e]+$/.test(link.url)
    if (outside?.target !== link.host || outside.href !== link.url || !isPlain) wrong.push({ href, outside, link })
  }
  expect(wrong).toEqual([])
})
