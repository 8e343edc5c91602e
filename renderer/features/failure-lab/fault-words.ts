import type { LabCalls, LabFault } from '../../../preload/contract/lab.ts'

/** A fault in the words of its row. */
export interface FaultWords {
  /** What the broker does. */
  title: string
  /** What the desk is expected to do. */
  expect: string
  /** The word in a question that does the same; null where none does. */
  token: string | null
  /** The only requests it can spoil; null: any. */
  only: LabCalls | null
}

export interface FaultGroup {
  title: string
  faults: readonly LabFault[]
}

const readAgain = 'It is not shown and not stored; reading is tried again. A question reads Unknown, checking.'
const noNotice = 'It is read like any other; nothing is seen of it.'
const keptRefusal = 'The question is kept with the refusal and its request number; it is never repeated blindly.'
const nobodyKnows = 'Reading is tried again with growing pauses; a question reads Unknown, checking.'
const waits = 'The limit is named, the wait is kept, and then it goes on by itself.'
const ownWait = 'The limit is named; the next try comes after a few seconds, and later each time it is refused again.'
const noTrust = 'A row whose numbers cannot be trusted is left out; no number is guessed.'

const ofAnyCall = (title: string, expect: string, token: string | null): FaultWords => ({
  title,
  expect,
  token,
  only: null,
})
const question = (title: string, expect: string, token: string): FaultWords => ({ title, expect, token, only: 'ask' })
const list = (title: string, expect: string): FaultWords => ({ title, expect, token: null, only: 'read' })

const order = (title: string, expect: string): FaultWords => ({ title, expect, token: null, only: 'order' })
const found = 'The order reads Unknown, checking, and is found by its own number; it is never sent a second time.'

/** The words of every fault; the compiler names one that has none. */
export const faultWords: Readonly<Record<LabFault, FaultWords>> = {
  lost: question(
    'The answer to a question is lost on the way back',
    'The question reads Unknown, checking; it is found in the thread and answered once.',
    '[lost]',
  ),
  endless: question(
    'An answer never ends',
    'Its time goes on counting until Stop, which keeps the text so far.',
    '[stuck]',
  ),
  failed: question('An answer fails half way', 'The text so far stays, with the reason below it.', '[fail]'),
  canceled: question(
    'The broker cancels an answer half way',
    'The text so far stays, and the answer reads Stopped.',
    '[canceled]',
  ),
  gone: question(
    'The broker forgets an answer half way',
    'After three looks that find nothing, the answer reads lost; what was written is kept.',
    '[gone]',
  ),

  'order-lost': order('The answer to an order is lost on the way back', found),
  'order-late-504': order('The gateway gives up, and the order is taken 8 seconds later (504)', found),
  'order-late-reset': order('The connection breaks, and the order is taken 8 seconds later', found),
  'order-late-400': order('An order times out, and is taken 8 seconds later (400)', found),
  'order-rejected': order(
    'An order is taken and rejected at once',
    'It shows as rejected, with the reason and the request number.',
  ),
  'order-half': order(
    'Half of an order is filled, and then nothing happens',
    'It shows what is filled and what is left, and can be canceled.',
  ),
  'duplicate-409': order('A repeated order number is refused as a conflict (409)', found),
  'duplicate-existing': order('A repeated order number answers with the order that is there', found),
  'duplicate-taken': order(
    'A repeated order number makes a second order',
    'There is one order, because an order is never repeated blindly.',
  ),

  reset: ofAnyCall(
    'The connection breaks before any answer',
    'Reading is tried again, and the desk reads Offline while nothing comes. A question reads Unknown, checking.',
    '[reset]',
  ),
  'reset-in-body': ofAnyCall(
    'The connection breaks in the middle of an answer',
    'Half an answer is never shown; it is read again. A question reads Unknown, checking, and is found.',
    '[cut]',
  ),
  drip: ofAnyCall(
    'An answer trickles in over 40 seconds',
    'The desk stops waiting after 20 seconds, 35 for a question, and looks again.',
    '[drip]',
  ),
  stall: ofAnyCall(
    'Nothing comes for 30 seconds',
    'Reading stops after 20 seconds and is tried again; a question waits longer and gets through.',
    '[stall]',
  ),
  redirect: ofAnyCall(
    'The broker points to another address',
    'It is not followed, because the key would go along; a question waits until the desk is back.',
    '[redirect]',
  ),
  html: ofAnyCall('A sign-in page answers in place of the broker', readAgain, '[html]'),

  '400': ofAnyCall('The request is called wrong (400)', keptRefusal, '[400]'),
  '401': ofAnyCall(
    'The key is refused (401)',
    'The desk says so, looks no more, and keeps threads readable and questions waiting.',
    '[401]',
  ),
  '403': ofAnyCall(
    'The key may not do this (403)',
    'The question is kept with the refusal; a running answer is looked at no more.',
    '[403]',
  ),
  '404': ofAnyCall(
    'What is asked for is not there (404)',
    'A running answer is looked for three times before it reads lost; a question is kept with the refusal.',
    '[404]',
  ),
  '409': ofAnyCall(
    'Another window is asking in the thread (409)',
    'The question waits in sight and goes once, when the thread is free.',
    null,
  ),
  '422': ofAnyCall('The request cannot be understood (422)', keptRefusal, '[422]'),

  '429': ofAnyCall('The broker asks to wait 2 seconds (429)', waits, '[429]'),
  '429-long': ofAnyCall('The broker asks to wait 30 seconds (429)', waits, '[429:30]'),
  '429-date': ofAnyCall('The broker names a time to wait for (429)', waits, '[429:date]'),
  '429-absurd': ofAnyCall('The broker asks to wait thirty years (429)', ownWait, '[429:absurd]'),
  '429-silent': ofAnyCall('The broker asks to wait and not how long (429)', ownWait, '[429:silent]'),

  '500': ofAnyCall('The broker has a fault (500)', nobodyKnows, '[500]'),
  '501': ofAnyCall('The broker cannot do this (501)', nobodyKnows, '[501]'),
  '502': ofAnyCall('The gateway gets a bad answer (502)', nobodyKnows, '[502]'),
  '503': ofAnyCall('The broker is not available (503)', nobodyKnows, '[503]'),
  '504': ofAnyCall(
    'The gateway gives up waiting, the broker does not (504)',
    'Reading is tried again; a question reads Unknown, checking, and is found, because it did arrive.',
    '[504]',
  ),

  empty: ofAnyCall('An answer is empty', readAgain, '[empty]'),
  truncated: ofAnyCall('Half of an answer is missing', readAgain, '[truncated]'),
  malformed: ofAnyCall('An answer has a mistake in its JSON', readAgain, '[malformed]'),
  'wrong-shape': ofAnyCall('An answer carries a word where data belongs', readAgain, '[shape]'),
  'gzip-bomb': ofAnyCall(
    'An answer of a few kilobytes unpacks to 32 MB',
    'Reading ends at 8 MB; nothing of it is stored.',
    '[bomb]',
  ),
  bom: ofAnyCall('A byte order mark stands before an answer', noNotice, '[bom]'),
  'text-type': ofAnyCall('An answer calls itself plain text', noNotice, '[text]'),
  'double-keys': ofAnyCall('An answer names a key twice', 'The last value counts, as everywhere.', '[double]'),
  'infinite-numbers': ofAnyCall('Every number is 1e400', noTrust, '[1e400]'),
  'unsafe-numbers': ofAnyCall('Every number is one too large to be exact', noTrust, '[2^53+1]'),

  'huge-page': list('A list has 6 MB', 'It is read once, and each thread or message shows once.'),
  'page-circle': list(
    'The pages of a list lead in a circle',
    'Reading stops where a page comes again; what was read shows.',
  ),
  'slow-clock': ofAnyCall(
    'The clock of the broker is an hour behind',
    'Its times show as they were sent; messages keep the order of their numbers.',
    '[clock]',
  ),
}

/** In the order of the page; every fault stands in one of them. */
export const faultGroups: readonly FaultGroup[] = [
  { title: 'A question and its answer', faults: ['lost', 'endless', 'failed', 'canceled', 'gone'] },
  {
    title: 'An order and its answer',
    faults: [
      ...(['order-lost', 'order-late-504', 'order-late-reset', 'order-late-400', 'order-rejected'] as const),
      ...(['order-half', 'duplicate-409', 'duplicate-existing', 'duplicate-taken'] as const),
    ],
  },
  { title: 'The connection', faults: ['reset', 'reset-in-body', 'drip', 'stall', 'redirect', 'html'] },
  { title: 'Too many requests', faults: ['429', '429-long', '429-date', '429-absurd', '429-silent'] },
  { title: 'Refusals', faults: ['400', '401', '403', '404', '409', '422'] },
  { title: 'Faults of the broker', faults: ['500', '501', '502', '503', '504'] },
  {
    title: 'Answers that are hard to read',
    faults: [
      ...(['empty', 'truncated', 'malformed', 'wrong-shape', 'gzip-bomb'] as const),
      ...(['bom', 'text-type', 'double-keys', 'infinite-numbers', 'unsafe-numbers'] as const),
    ],
  },
  { title: 'Lists and clocks', faults: ['huge-page', 'page-circle', 'slow-clock'] },
]

/** Which requests, as a choice and in a sentence. */
export const callWords: Readonly<Record<LabCalls, { label: string; phrase: string }>> = {
  all: { label: 'Any', phrase: 'any request' },
  ask: { label: 'Questions', phrase: 'questions' },
  poll: { label: 'Running answers', phrase: 'looks at a running answer' },
  read: { label: 'Other reading', phrase: 'other reading' },
  order: { label: 'Orders', phrase: 'orders, changes and cancellations' },
}
