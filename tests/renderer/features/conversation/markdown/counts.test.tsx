import { cleanup, render } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { ConversationActsContext } from '../../../../../renderer/features/conversation/conversation-acts.ts'
import { Markdown } from '../../../../../renderer/features/conversation/markdown/markdown.tsx'
import * as parsing from '../../../../../renderer/features/conversation/markdown/parse-markdown.ts'
import { stubActs } from '../../../../bench/pages/stub-acts.ts'

vi.mock(import('../../../../../renderer/features/conversation/markdown/parse-markdown.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    parseMarkdown: vi.fn<typeof real.parseMarkdown>(real.parseMarkdown),
    parsePhrases: vi.fn<typeof real.parsePhrases>(real.parsePhrases),
  }
})

afterEach(cleanup)

/** A settled answer above one that grows, as in a transcript. */
function draw() {
  let commits = 0
  const settled = 'A settled answer.\n\n- with\n- a list'
  const around = (growing: string) => (
    <ConversationActsContext value={stubActs}>
      <Profiler id="transcript" onRender={() => (commits += 1)}>
        <Markdown text={settled} />
        <Markdown text={growing} live />
      </Profiler>
    </ConversationActsContext>
  )
  const drawn = render(around('First.\n\nSecond'))
  const count = () => ({
    splits: vi.mocked(parsing.parseMarkdown).mock.calls.map(([text]) => text),
    blocks: vi.mocked(parsing.parsePhrases).mock.calls.map(([block]) => block.source),
    commits,
  })
  return {
    /** What one poll with this text cost. */
    flush(growing: string) {
      vi.mocked(parsing.parseMarkdown).mockClear()
      vi.mocked(parsing.parsePhrases).mockClear()
      commits = 0
      drawn.rerender(around(growing))
      return count()
    },
  }
}

test('a poll that lengthens the last paragraph parses that block alone, splits one text and commits once', () => {
  const { flush } = draw()
  expect(flush('First.\n\nSecond grows')).toEqual({
    splits: ['First.\n\nSecond grows'],
    blocks: ['Second grows'],
    commits: 1,
  })
})

test('a poll that begins a block parses that block and leaves the finished one alone', () => {
  const { flush } = draw()
  expect(flush('First.\n\nSecond\n\n## Third').blocks).toEqual(['## Third'])
})

test('a poll that brings nothing new parses nothing', () => {
  const { flush } = draw()
  expect(flush('First.\n\nSecond')).toMatchObject({ splits: [], blocks: [] })
})

test('a settled answer is never parsed again while the next one grows by fifty polls', () => {
  const { flush } = draw()
  let text = 'First.\n\nSecond'
  for (let poll = 0; poll < 50; poll += 1) {
    text += ` and word ${poll}`
    const { splits, blocks, commits } = flush(text)
    expect({ splits: splits.length, blocks: blocks.length, commits }).toEqual({ splits: 1, blocks: 1, commits: 1 })
    expect(splits).not.toContain('A settled answer.\n\n- with\n- a list')
  }
})
