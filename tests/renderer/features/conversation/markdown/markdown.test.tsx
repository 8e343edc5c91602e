import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PlainFallback } from '../../../../../renderer/features/conversation/markdown/plain-fallback.tsx'
import { drawMarkdown } from './draw-markdown.tsx'

afterEach(cleanup)

test('a paragraph that is complete is not drawn again while the answer grows', () => {
  const { container, grow } = drawMarkdown('First paragraph.\n\nSec')
  const first = container.querySelector('p')
  const words = first?.firstChild
  const changes: MutationRecord[] = []
  const watch = new MutationObserver((records) => changes.push(...records))
  watch.observe(container, { subtree: true, childList: true, characterData: true })
  grow('First paragraph.\n\nSecond')
  changes.push(...watch.takeRecords())
  expect(container.querySelector('p')?.firstChild).toBe(words)
  expect(changes.every((change) => !first?.contains(change.target))).toBe(true)
  expect(container.textContent).toBe('First paragraph.Second')
})

test('a link whose address comes later in the text becomes live in the earlier paragraph', () => {
  const { grow } = drawMarkdown('See [the filing][f].\n\nMore.')
  expect(screen.queryByRole('button')).toBeNull()
  grow('See [the filing][f].\n\nMore.\n\n[f]: https://www.sec.gov/x')
  expect(screen.getByRole('button', { name: 'the filing' })).toBeDefined()
})

const hostile: readonly (readonly [string, string])[] = [
  ['quotes', '>'.repeat(4096)],
  ['spaced quotes', '> '.repeat(2048)],
  ['dashes', `${'- '.repeat(2048)}x`],
  ['stars', `${'*'.repeat(4096)}a${'*'.repeat(4096)}`],
  ['nested emphasis', `${'*a '.repeat(2000)}${'b*'.repeat(2000)}`],
  ['brackets', '['.repeat(4096)],
  ['open links', '[a]('.repeat(1024)],
  ['open images', '!['.repeat(2048)],
  ['backticks', '`a``'.repeat(1024)],
  ['wide table', `|${'a|'.repeat(1000)}\n|${'-|'.repeat(1000)}\n|${'1|'.repeat(1000)}`],
  ['lone surrogates', '\uD800a\uDFFF**\uD800**'],
  ['nul and controls', 'a\u0000b`\u0007`'],
]

test.each(hostile)('%s are drawn, keep the window alive and fall nowhere near the stack', (_name, text) => {
  const { container } = drawMarkdown(text)
  expect(container.textContent).not.toBe('')
  expect(container.textContent).not.toContain('could not be laid out')
})

test('content nested too deeply is shown as written instead of vanishing', () => {
  const { container } = drawMarkdown(`${'> '.repeat(60)}the deepest word`)
  expect(container.textContent).toContain('the deepest word')
})

test('emphasis nested a thousand deep keeps its words', () => {
  const { container } = drawMarkdown(`${'**a '.repeat(1000)}${'**'.repeat(1000)}`)
  let deepest = 0
  for (const element of container.querySelectorAll('strong')) {
    let depth = 0
    for (let at: Element | null = element; at !== null; at = at.parentElement) depth += 1
    deepest = Math.max(deepest, depth)
  }
  expect(deepest).toBeLessThan(60)
  expect(container.textContent?.match(/a/g)).toHaveLength(1000)
})

test.each([
  ['emphases', '*a'],
  ['code words', '`a` '],
])('a block of fifty thousand %s keeps its letters and draws five thousand of them', (_what, one) => {
  const { container } = drawMarkdown(one.repeat(Math.floor(99_000 / one.length)))
  expect(container.textContent.match(/a/g)).toHaveLength(Math.floor(99_000 / one.length))
  expect(container.querySelectorAll('p *').length).toBeLessThanOrEqual(5_000)
})

test('HTML of a model is text: no element, no attribute, nothing that loads', () => {
  const { container } = drawMarkdown(
    '<script>alert(1)</script> <img src=x onerror=alert(1)> <iframe src="https://evil.example"></iframe> <a href="javascript:x">y</a>',
  )
  expect(container.querySelector('script, img, iframe, a, [onerror], [href], [src]')).toBeNull()
  expect(container.textContent).toContain('<script>alert(1)</script>')
})

test.each(['https://evil.example/t.png', 'data:image/png;base64,AAAA', '//evil.example/t.png', 'javascript:alert(1)'])(
  'an image from %s is a label and nothing is fetched',
  (src) => {
    const { container } = drawMarkdown(`![a chart](${src})\n\n![by reference][i]\n\n[i]: ${src}`)
    expect(container.querySelector('img, [src], [href]')).toBeNull()
    expect(container.textContent).toContain('Image not loaded: a chart')
    expect(container.textContent).toContain('Image not loaded: by reference')
  },
)

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vbscript:x',
  'smb://host/share',
  'ms-msdt:/id',
  '//evil.example',
  '\\\\evil\\share',
  'omni:thread',
  'https://user:pass@host/',
  'ticker:NV DA',
  'ticker:../x',
])('the link %s stays plain text', (href) => {
  const { container } = drawMarkdown(`[label](<${href}>)`)
  expect(container.querySelector('a, button')).toBeNull()
  expect(container.textContent).toContain('label')
})

test('an https link opens nothing by itself: it asks with its host first', () => {
  const { links, container } = drawMarkdown('[the filing](https://www.sec.gov/x?y=1)')
  fireEvent.click(screen.getByRole('button', { name: 'the filing' }))
  expect(links).toMatchObject([{ kind: 'web', host: 'www.sec.gov', url: 'https://www.sec.gov/x?y=1' }])
  expect(container.querySelector('a')).toBeNull()
})

test('a link that imitates a host in other letters asks with the ASCII name', () => {
  const { links } = drawMarkdown('[bank](https://\u0430pple.com/)')
  fireEvent.click(screen.getByRole('button', { name: 'bank' }))
  expect(links).toMatchObject([{ kind: 'web', host: 'xn--pple-43d.com' }])
})

test('plain http is offered for copying only', () => {
  const { links } = drawMarkdown('[old](http://a.example/)')
  fireEvent.click(screen.getByRole('button', { name: 'old' }))
  expect(links).toMatchObject([{ kind: 'copy-only' }])
})

test('a ticker chip shows the symbol it opens, also when its label says another', () => {
  const { symbols, container } = drawMarkdown('[AAPL](ticker:TSLA) and [NVDA](ticker:nvda)')
  fireEvent.click(screen.getByRole('button', { name: 'TSLA' }))
  fireEvent.click(screen.getByRole('button', { name: 'NVDA' }))
  expect(symbols).toEqual(['TSLA', 'NVDA'])
  expect(container.textContent).toContain('AAPL TSLA')
})

test.each([
  ['text', 'pr\u202Eice', 'U+202E'],
  ['a link', '[a\u200Bb](https://a.example/)', 'U+200B'],
  ['the label of a chip', '[N\u3164VDA](ticker:AMD)', 'U+3164'],
  ['the head of a table', '| [a\u2060b](https://a.example/) |\n|---|', 'U+2060'],
  ['code', '`a\u200Fb`', 'U+200F'],
  ['inline code of a newer kind', '`a\u034Fb`', 'U+034F'],
  ['a code block', '```\na\u2066b\n```', 'U+2066'],
  ['tags', 'a\u{E0041}b', 'U+E0041'],
])('a character in %s that cannot be seen is written out', (_where, source, shown) => {
  const { container } = drawMarkdown(source)
  expect(container.textContent).toContain(shown)
  expect(container.textContent).not.toMatch(/[\u202E\u200B\u200F\u2066]|\u{E0041}/u)
})

test('each block decides its own direction, so one cannot turn the next around', () => {
  const { container } = drawMarkdown('שלום\n\n- a\n- b\n\n| x |\n|---|\n| y |')
  for (const block of container.querySelectorAll('p, li, th, td')) expect(block.getAttribute('dir')).toBe('auto')
})

test('an ordered list keeps the number it starts at', () => {
  const { container } = drawMarkdown('7. seventh\n8. eighth')
  expect(container.querySelector('ol')?.start).toBe(7)
})

test('headings of an answer stay below the title of the thread', () => {
  const { container } = drawMarkdown('# One\n\n### Three\n\n###### Six')
  expect([...container.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((head) => head.tagName)).toEqual([
    'H3',
    'H4',
    'H6',
  ])
})

test('a table of ten thousand rows draws some and counts all', () => {
  const { container } = drawMarkdown(`|a|b|\n|-|-|\n${'|1|2|\n'.repeat(10_000)}`)
  const before = container.querySelectorAll('tbody tr').length
  expect(before).toBe(500)
  expect(container.textContent).toContain('10,000 rows')
  fireEvent.click(screen.getByText(/Show 500 more/))
  expect(container.querySelectorAll('tbody tr')).toHaveLength(1000)
}, 30_000)

test('a table of a thousand columns draws fifty and says so', () => {
  const { container } = drawMarkdown(`|${'a|'.repeat(1000)}\n|${'-|'.repeat(1000)}\n|${'1|'.repeat(1000)}`)
  expect(container.querySelectorAll('th')).toHaveLength(50)
  expect(container.textContent).toContain('the first 50 of 1000 columns')
})

test('a five megabyte line draws its beginning and offers the rest', () => {
  const { container } = drawMarkdown('a'.repeat(5_000_000))
  expect(container.querySelector('p')?.textContent).toHaveLength(100_000)
  fireEvent.click(screen.getByRole('button', { name: /Show the rest, 4,900,000 characters more/ }))
  expect(container.querySelector('p')?.textContent).toHaveLength(200_000)
})

test('a message that throws while it is drawn shows its text, and gets another try when it grows', () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
  const Drawing = ({ text }: { text: string }) => {
    if (text === 'cursed') throw new Error('cannot draw this')
    return <p>drawn: {text}</p>
  }
  const around = (text: string) => (
    <PlainFallback text={text}>
      <Drawing text={text} />
    </PlainFallback>
  )
  const { container, rerender } = render(around('cursed'))
  expect(container.textContent).toContain('cursed')
  expect(container.textContent).toContain('shown as written')
  rerender(around('healed'))
  expect(container.textContent).toBe('drawn: healed')
  quiet.mockRestore()
})

test('copying a table puts its cells on the clipboard with commas, tabs and lines intact', async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>(async () => {})
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
  drawMarkdown('| Symbol | Note |\n|---|---|\n| NVDA | a, "b" |\n| [AMD](ticker:AMD) | **x** |')
  fireEvent.click(screen.getByRole('button', { name: 'Copy as cells' }))
  await screen.findByRole('button', { name: 'Copied' })
  expect(writeText).toHaveBeenCalledWith('Symbol\tNote\nNVDA\t"a, ""b"""\nAMD\tx')
  Reflect.deleteProperty(navigator, 'clipboard')
})
