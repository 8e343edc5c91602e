import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readLaunch } from '../../../main/services/read-launch.ts'
import { hiddenPattern } from '../../../preload/contract/patterns.ts'
import { threadId } from '../../../preload/contract/words.ts'
import { fuzzTimeout } from '../../support/fuzz/fuzz.ts'

const id = '8d0b7c4e-6d0f-4f57-9a51-0a6a3b1f0c11'
const toThread = { kind: 'place', place: { kind: 'thread', threadId: id, messageId: null } }

test.each([
  [['omni-desk', '--quick-ask'], null],
  [['omni-desk', '--quick-ask', 'What moved NVDA?'], 'What moved NVDA?'],
  [['omni-desk', '--quick-ask', 'what', 'moved', 'NVDA'], 'what moved NVDA'],
  [['omni-desk', '--quick-ask=What moved NVDA?'], 'What moved NVDA?'],
  [['omni-desk', '--quick-ask='], null],
  [['omni-desk', '--quick-ask', '  '], null],
  // All that follows the flag was typed as words, whatever they look like.
  [['omni-desk', '--quick-ask', 'price', 'of', '/ES'], 'price of /ES'],
  [['omni-desk', '--quick-ask', '/ES today?'], '/ES today?'],
  [
    ['electron', '/opt/app', '--inspect=0', '--quick-ask', '-a', './x', '--', 'C:\\x', '--at-login'],
    '-a ./x -- C:\\x --at-login',
  ],
  [['omni-desk', '--quick-ask', '-5 % in a day, why?'], '-5 % in a day, why?'],
  [['omni-desk', '--quick-ask', 'two\nlines'], 'two\nlines'],
  [['omnidesk://ask'], null],
  [['omnidesk://ask?text='], null],
  [['omnidesk://ask?text=What%20moved%20AT%26T%3F'], 'What moved AT&T?'],
  [['omnidesk://ask/?text=1+plus+1'], '1 plus 1'],
  [['omni-desk', '.', 'omnidesk://ask?text=%C3%A9t%C3%A9'], 'été'],
])('%j opens quick-ask with its words and sends nothing', (argv, text) => {
  const fromLink = argv.some((word) => word.startsWith('omnidesk:'))
  expect(readLaunch(argv)).toEqual({ kind: 'ask', text, fromLink })
})

test.each([[`omnidesk://thread/${id}`], [`OMNIDESK://thread/${id}/`]])('%s leads to the thread', (link) => {
  expect(readLaunch(['omni-desk', '--no-sandbox', link])).toEqual(toThread)
})

test.each([
  [[]],
  [['omni-desk']],
  [['omni-desk', 'What moved NVDA?']],
  [['omni-desk', '/home/me/quick-ask.txt']],
  // Other verbs, and more than a place.
  [['omnidesk://order/buy']],
  [['omnidesk://settings/general']],
  [['omnidesk://']],
  [['omnidesk:thread/x']],
  [[`omnidesk://thread/${id}/send`]],
  [[`omnidesk://thread/${id}?text=sell`]],
  [[`omnidesk://thread/${id}#x`]],
  [['omnidesk://ask?text=x&send=1']],
  [['omnidesk://ask?send=1&text=x']],
  [['omnidesk://ask?text=a&text=b']],
  [['omnidesk://ask?text[]=a']],
  [['omnidesk://ask/now?text=a']],
  [['omnidesk://ask?text=a#b']],
  // Traversal, plain and encoded.
  [['omnidesk://thread/..']],
  [['omnidesk://thread/%2e%2e']],
  [['omnidesk://thread/..%2f..%2fsettings']],
  [['omnidesk://thread/../settings']],
  [['omnidesk://thread/a%00b']],
  [['omnidesk://thread/']],
  // Credentials and ports.
  [[`omnidesk://me:secret@thread/${id}`]],
  [[`omnidesk://thread:80/${id}`]],
  // Twice: nobody says which.
  [[`omnidesk://thread/${id}`, 'omnidesk://ask?text=x']],
  [['--quick-ask', '--quick-ask', 'x']],
  [['--quick-ask=a', '--quick-ask=b']],
  [['--quick-ask', `omnidesk://thread/${id}`]],
  // Too long.
  [[`omnidesk://ask?text=${'x'.repeat(2_000)}`]],
  [[`omnidesk://thread/${'x'.repeat(129)}`]],
  [['--quick-ask', 'x'.repeat(2_001)]],
  [['--quick-ask', ...Array.from({ length: 1_200 }, () => 'ab')]],
  // What cannot be seen, or read.
  [['omnidesk://ask?text=a%0Ab']],
  [['omnidesk://ask?text=a%09b']],
  [['omnidesk://ask?text=a%E2%80%AEb']],
  [['omnidesk://ask?text=a%00b']],
  [['omnidesk://ask?text=%']],
  [['omnidesk://ask?text=%ff']],
  [['--quick-ask', 'a\u202eb']],
  [['--quick-ask', 'a\u0000b']],
  [['--quick-ask', 'a\u{e0041}b']],
  [['--quick-ask', 'a\ud800b']],
])('%j only shows the app', (argv) => {
  expect(readLaunch(argv)).toEqual({ kind: 'show' })
})

const links = fc
  .tuple(
    fc.constantFrom('omnidesk://', 'omnidesk:', 'OmniDesk://', 'https://', 'omnidesk:///', 'file:///'),
    fc.constantFrom('thread/', 'ask?text=', 'ask', 'order/', 'settings/', '', 'me:pw@ask?text=', '..%2f', '../'),
    fc.oneof(fc.webPath(), fc.string({ unit: 'binary' }), fc.constant(id), fc.webQueryParameters()),
  )
  .map((parts) => parts.join(''))
const words = fc.oneof(
  links,
  fc.constantFrom('--quick-ask', '--quick-ask=', '.', '--', '--inspect=0', '/usr/bin/omni-desk', 'orders.submit'),
  fc.string({ unit: 'binary', maxLength: 2_100 }),
  fc.string(),
)

/** All that a launch may be. */
const shapes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('show') }),
  z.strictObject({
    kind: z.literal('ask'),
    text: z
      .string()
      .max(2_000)
      .refine((text) => !hiddenPattern.test(text))
      .nullable(),
    fromLink: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('place'),
    place: z.strictObject({ kind: z.literal('thread'), threadId, messageId: z.null() }),
  }),
])

test(
  '1,000 command lines and links: nothing but navigation and words to begin with, whatever they hold',
  () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), (argv) => {
        const launch = readLaunch(argv)
        kinds.add(launch.kind)
        expect(shapes.safeParse(launch).error).toBeUndefined()
      }),
      { numRuns: 1_000, seed: 20_261_127 },
    )
    // All three were met, or the property says little.
    expect([...kinds].toSorted()).toEqual(['ask', 'place', 'show'])
  },
  fuzzTimeout,
)
