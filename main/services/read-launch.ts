import { linkScheme, longestWords, quickAskFlag } from '../../preload/contract/desktop.ts'
import type { Place } from '../../preload/contract/desktop.ts'
import { hiddenPattern } from '../../preload/contract/patterns.ts'
import { threadId as threadIdWord } from '../../preload/contract/words.ts'

/** What a start of the program, or a link, asks for: never more than a place to go to or words to begin with. */
export type Launch =
  | { readonly kind: 'show' }
  | { readonly kind: 'ask'; readonly text: string | null; readonly fromLink: boolean }
  | { readonly kind: 'place'; readonly place: Place }

const show: Launch = { kind: 'show' }
// Read by its letters: parsers of addresses mend what should be refused.
const threadLink = /^omnidesk:\/\/thread\/([\w.:-]{1,128})\/?$/i
const askLink = /^omnidesk:\/\/ask\/?(?:\?text=([^&#=]*))?$/i

/**
 * Reads the words of a command line, or a link alone. `--quick-ask` with or without words, `omnidesk://thread/<id>` and
 * `omnidesk://ask?text=…`; everything else only shows the app. All that follows the flag are its words,
 * as they were typed: these are the words of the start itself, which Chromium has not reordered.
 */
export function readLaunch(argv: readonly string[]): Launch {
  const links = argv.filter((word) => word.toLowerCase().startsWith(`${linkScheme}:`))
  const flags = argv.filter((word) => word === quickAskFlag || word.startsWith(`${quickAskFlag}=`))
  const [link] = links
  const [asked] = flags
  if (links.length + flags.length !== 1) return show
  if (link !== undefined) return link.length > longestWords ? show : readLink(link)
  if (asked !== quickAskFlag) return readWords((asked ?? '').slice(quickAskFlag.length + 1))
  return readWords(argv.slice(argv.indexOf(quickAskFlag) + 1).join(' '))
}

function readLink(link: string): Launch {
  const id = threadIdWord.safeParse(threadLink.exec(link)?.[1])
  if (id.success) return { kind: 'place', place: { kind: 'thread', threadId: id.data, messageId: null } }
  const ask = askLink.exec(link)
  if (ask === null) return show
  const text = decode(ask[1] ?? '')
  // A link is written by others: one line, as it can be seen.
  return text === null || /[\t\n]/.test(text) ? show : readWords(text, true)
}

function readWords(words: string, fromLink = false): Launch {
  const text = words.trim()
  if (text.length > longestWords || hiddenPattern.test(text)) return show
  return { kind: 'ask', text: text === '' ? null : text, fromLink }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return null
  }
}
