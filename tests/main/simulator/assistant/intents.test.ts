import { describe, expect, test } from 'vitest'
import { answer, findIntent, intents } from '../../../../main/simulator/assistant/intents.ts'
import type { Answer } from '../../../../main/simulator/assistant/pace.ts'
import { askAbout } from './ask-about.ts'

const phrasings = intents.flatMap(({ name, phrasings: all }) => all.map((prompt) => [prompt, name] as const))

function promptsOf({ extras }: Answer): string[] {
  const buttons = extras.flatMap((part) => {
    if (part.type === 'chart') return part.payload.actionButtons ?? []
    return part.type === 'suggested_actions' ? part.payload.actionButtons : []
  })
  return buttons.flatMap(({ prompt }) => prompt?.prompt ?? [])
}

describe('what the assistant understands', () => {
  test('there are at least twelve intents with two phrasings each, under names of their own', () => {
    expect(intents.length).toBeGreaterThanOrEqual(12)
    expect(Math.min(...intents.map((intent) => intent.phrasings.length))).toBeGreaterThanOrEqual(2)
    expect(new Set(intents.map(({ name }) => name)).size).toBe(intents.length)
  })

  test.each(phrasings)('"%s" reaches %s', (prompt, name) => {
    expect(findIntent(askAbout(prompt))?.name).toBe(name)
  })

  test.each(phrasings)('"%s" in capitals and in lower case still reaches %s', (prompt, name) => {
    const named = askAbout(prompt).named
    expect(findIntent({ ...askAbout(prompt.toUpperCase()), named })?.name).toBe(name)
    expect(findIntent({ ...askAbout(prompt.toLowerCase()), named })?.name).toBe(name)
  })

  const others: [prompt: string, name: string | undefined][] = [
    ['NVDA', 'price'],
    ['Should I buy NVDA?', undefined],
    ['What is the weather like?', undefined],
    ['Why did Boeing fall?', 'explain a move'],
    ['How much is Berkshire Hathaway?', 'price'],
    ['sell short 5 F at market', 'sell short'],
    ['Buy 5 KO limit 60 good till canceled', 'buy'],
    ['What are my open positions and holdings?', 'positions'],
    ['Which stocks are below $20?', 'screen'],
    ['AAPL or MSFT, which is better?', 'compare'],
    ['How are the markets doing today?', 'overview'],
    ['', undefined],
  ]

  test.each(others)('"%s" reaches %s', (prompt, name) => {
    expect(findIntent(askAbout(prompt))?.name).toBe(name)
  })

  test('a chart over a time, with an average of its own length and a second symbol, asks for just that', () => {
    const { extras, text } = answer(askAbout('Show NVDA over one year with a 50-day average against AMD'))
    const opened = extras.flatMap((part) =>
      part.type === 'structured_action' && 'open_chart' in part.action ? [part.action.open_chart] : [],
    )
    expect(opened).toEqual([{ symbol: 'NVDA', timeframe: '1Y', extras: { indicators: ['SMA50'], compare: 'AMD' } }])
    expect(text).toContain('average close of 50 sessions')
    expect(findIntent(askAbout('Show me how NVDA is doing'))?.name).not.toBe('chart')
  })

  test('help lists every intent by its description', () => {
    const { text } = answer(askAbout('What can you do?'))
    for (const { description } of intents) expect(text).toContain(description)
  })

  test('an unknown question gets a list and prompts that are understood', () => {
    const { text, extras } = answer(askAbout('What is the weather like?'))
    expect(text).toContain('has no answer to that')
    expect(extras.map(({ type }) => type)).toEqual(['suggested_actions'])
  })

  test('every suggested prompt of every answer is understood', () => {
    const suggested = phrasings.flatMap(([prompt]) =>
      [true, false].flatMap((mayReadAccount) => promptsOf(answer(askAbout(prompt, { mayReadAccount })))),
    )
    expect(suggested.length).toBeGreaterThan(50)
    expect(suggested.filter((prompt) => !findIntent(askAbout(prompt)))).toEqual([])
  })

  test('a question without a symbol says what is missing, and names an unlisted one', () => {
    expect(answer(askAbout('What is the price?')).text).toContain('Name a symbol or a company')
    expect(answer(askAbout('What is the price of ZZZZ?')).text).toContain('does not list **ZZZZ**')
    expect(answer(askAbout('What is the price of WXYZ?')).text).toContain('neither a quote nor a trade')
  })

  test('every answer holds at any hour: closed, pre-market, after hours, holiday, years away', () => {
    const times = [
      '2026-11-21T15:00:00Z',
      '2026-11-20T10:00:00Z',
      '2026-11-20T23:00:00Z',
      '2026-12-25T15:00:00Z',
      '2031-07-03T15:00:00Z',
      '2019-03-11T13:30:00Z',
    ]
    for (const time of times) {
      for (const [prompt] of phrasings) {
        const { text, thoughts } = answer(askAbout(prompt, { now: Date.parse(time) }))
        expect(`${prompt} at ${time}: ${text}`).not.toMatch(/NaN|undefined|Infinity|null/)
        expect(thoughts.length).toBeGreaterThanOrEqual(2)
      }
    }
  })

  test('one question at one moment of one market always gets the same answer', () => {
    for (const [prompt] of phrasings) expect(answer(askAbout(prompt))).toEqual(answer(askAbout(prompt)))
  })
})
