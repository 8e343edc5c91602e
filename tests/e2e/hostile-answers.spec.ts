import type { Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import { guardPages } from '../support/page-guard.ts'
import { scriptThreads, textPart } from '../support/scripted-threads.ts'

const corpus: readonly {
  readonly name: string
  readonly text: string
  readonly shows: RegExp
  readonly more: RegExp | null
}[] = [
  {
    name: 'a script',
    text: 'before <script>hit(1)</script> after',
    shows: /<script>hit\(1\)<\/script> after/,
    more: null,
  },
  {
    name: 'an event handler',
    text: '<img src=x onerror="hit(1)"> read on',
    shows: /onerror="hit\(1\)"> read on/,
    more: null,
  },
  { name: 'a javascript link', text: '[press me](javascript:hit(1)) read on', shows: /press me.* read on/, more: null },
  {
    name: 'a data link',
    text: '[press me](data:text/html,<script>hit(1)</script>) end',
    shows: /press me/,
    more: null,
  },
  {
    name: 'a frame',
    text: '<iframe src="https://evil.example/"></iframe> read on',
    shows: /<iframe .* read on/,
    more: null,
  },
  {
    name: 'a mermaid diagram',
    text: '```mermaid\ngraph TD\nA-->B\nclick A call hit(1)\n```',
    shows: /click A call hit\(1\)/,
    more: null,
  },
  {
    name: 'a remote picture',
    text: '![a chart](https://evil.example/p.png)',
    shows: /Image not loaded: a chart/,
    more: null,
  },
  {
    name: 'a picture by reference',
    text: '![a chart][p]\n\n[p]: https://evil.example/p.png',
    shows: /Image not loaded: a chart/,
    more: null,
  },
  {
    name: 'a line of five megabytes',
    text: `first ${'x'.repeat(5_000_000)}`,
    shows: /^first x+/,
    more: /Show the rest, [\d,]+ characters more/,
  },
  {
    name: 'a reversed word',
    text: 'price \u202E05.281\u202C now',
    shows: /price U\+202E05\.281U\+202C now/,
    more: null,
  },
  {
    name: 'a table of ten thousand rows',
    text: `| a | b |\n|---|---|\n${Array.from({ length: 10_000 }, (_, row) => `| r${row} | 2 |\n`).join('')}`,
    shows: /r0/,
    more: /Show 500 more of|Show the rest/,
  },
  { name: 'four thousand quotes in one another', text: `${'> '.repeat(4_000)}deep`, shows: /deep/, more: null },
  { name: 'a list deeper than any page', text: `${'- '.repeat(4_000)}deep`, shows: /deep/, more: null },
  { name: 'half a million of stars', text: '*a'.repeat(500_000), shows: /a/, more: /Show the rest/ },
]

/** The page is alive: what is typed stands in the field, and the answer was read. */
async function expectTyping(page: Page, words: string): Promise<void> {
  const { message } = deskOf(page)
  await message.fill('')
  await message.pressSequentially(words)
  await expect(message).toHaveValue(words)
}

test('nothing hostile runs, fetches or opens; the beginning is drawn, the rest on demand, and the composer lives', async ({
  page,
  context,
  broker,
  start,
}) => {
  const guard = await guardPages(context, page)
  scriptThreads(
    broker,
    corpus.map(({ name, text }) => ({
      title: name,
      messages: [
        { role: 'USER', parts: [textPart(`Show me ${name}`)] },
        { role: 'ASSISTANT', parts: [textPart(text)] },
      ],
    })),
  )
  await start({ on: 'broker' })
  const desk = deskOf(page)
  for (const [index, { name, shows, more }] of corpus.entries()) {
    await test.step(name, async () => {
      await desk.threads.locator(`[data-thread="thread-${index}"]`).click()
      const answer = desk.answers.last()
      await expect(answer.locator('.markdown')).toContainText(shows)
      await expectTyping(page, `still here ${index}`)
      if (more !== null) {
        const letters = (): Promise<number> => answer.evaluate((element) => element.textContent.length)
        const before = await letters()
        expect(before).toBeLessThan(200_000)
        await answer
          .getByRole('button', { name: more })
          .first()
          .evaluate((button: HTMLElement) => button.click())
        await expect.poll(letters).toBeGreaterThan(before)
        await expectTyping(page, `and after ${index}`)
      }
      await desk.message.fill('')
    })
  }
  expect(guard.all()).toEqual([])
})
