import { expect, test } from 'vitest'
import type { ListedCommand } from '../../../../renderer/ui/keys/listed-command.ts'
import { findEntries } from '../../../../renderer/features/palette/find-entries.ts'
import { matchWords } from '../../../../renderer/features/palette/match-words.ts'
import { makeThread } from '../../../support/desk-fixtures.ts'

const command = (title: string, unavailable: string | null = null, group: ListedCommand['group'] = 'window') => ({
  name: title.toLowerCase(),
  title,
  group,
  ownKeys: null,
  keys: null,
  unavailable,
  run: () => undefined,
})
const commands = [
  command('Open orders'),
  command('New thread'),
  command('Renew the order'),
  command('Order ticket'),
  command('Settings, orders', null, 'settings'),
]
const threads = [
  makeThread({ title: 'Übersicht NVDA', symbols: ['NVDA', 'AMD'] }),
  makeThread({ title: 'Old orders', symbols: ['KO'] }),
]
const titlesOf = (typed: string, of: 'everything' | 'symbols' = 'everything') =>
  findEntries(typed, of, commands, threads).map(({ title, entries }) => [title, ...entries.map((each) => each.title)])

test('what begins with the words stands before what has a word that does, and that before what only holds them', () => {
  expect(titlesOf('order')[0]).toEqual(['Commands', 'Order ticket', 'Open orders', 'Renew the order'])
  expect(titlesOf('new')[0]).toEqual(['Commands', 'New thread', 'Renew the order'])
})

test('every word must be there, in any order and without its accents', () => {
  expect(matchWords('Übersicht NVDA', 'nvda uber')?.marks).toEqual([
    [0, 4],
    [10, 14],
  ])
  expect(matchWords('Übersicht NVDA', 'nvda tsla')).toBeNull()
})

test('marks fall on the letters that were typed, also after a sign that folds into two', () => {
  const text = 'ﬁnd 𝐍VDA'
  const marks = matchWords(text, 'nvda')?.marks ?? []
  expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['𝐍VDA'])
})

test('a known symbol typed whole opens its chart by the first Enter; a command that was typed comes before a guess', () => {
  expect(titlesOf('nvda')[0]).toEqual(['Symbols', 'NVDA'])
  expect(titlesOf('new').at(-1)).toEqual(['Symbols', 'NEW'])
  expect(titlesOf('TSLA')).toEqual([['Symbols', 'TSLA']])
})

test('what is no symbol is not offered as one', () => {
  expect(titlesOf('no such; thing')).toEqual([])
  expect(titlesOf('<b>', 'symbols')).toEqual([])
})

test('the field for symbols finds nothing else, and shows the symbols of threads before anything is typed', () => {
  expect(titlesOf('', 'symbols')).toEqual([['Symbols', 'NVDA', 'AMD', 'KO']])
  expect(titlesOf('order', 'symbols')).toEqual([['Symbols', 'ORDER']])
})

test('what cannot be done now stands below all that can', () => {
  const sections = findEntries('o', 'everything', [command('Orders off', 'not now'), command('To do')], [])
  expect(sections[0]?.entries.map(({ title }) => title)).toEqual(['To do', 'Orders off'])
})
