import type { Place } from '../../preload/contract/desktop.ts'
import { hiddenPattern } from '../../preload/contract/patterns.ts'
import { threadId as threadIdWord } from '../../preload/contract/words.ts'

/** What a start of the program, or a link, asks for: never more than a place to go to or words to begin with. */
export type Launch =
  | { readonly kind: 'show' }
  | { readonly kind: 'ask'; readonly text: string | null }
  | { readonly kind: 'place'; readonly place: Place }

const longest = 2_000
const show: Launch = { kind: 'show' }
const flag = '--quick-ask'
// Read by its letters: parsers of addresses mend what should be refused.
const threadLink = /^omnidesk:\/\/thread\/([\w.:-]{1,128})\/?$/i
const askLink = /^omnidesk:\/\/ask\/?(?:\?text=([^&#=]*))?$/i
/** A switch, the folder of an app that is not packed, or a file that was opened with it. */
const noWord = /^(?:--?[a-z]|--$|\.{0,2}[\\/]|[a-z]:[\\/]|\.{1,2}$|file:)/i

/**
 * Reads the words of a command line, or a link alone. `--quick-ask` with or without words, `omnidesk://thread/<id>` and
 * `omnidesk://ask?text=…`; everything else only shows the app.
 */
export function readLaunch(argv: readonly string[]): Launch {
  const links = argv.filter((word) => /^omnidesk:/i.test(word))
  const flags = argv.filter((word) => word === flag || word.startsWith(`${flag}=`))
  const [link] = links
  const [asked] = flags
  if (links.length + flags.length !== 1) return show
  if (link !== undefined) return link.length > longest ? show : readLink(link)
  return readWords(asked === flag ? wordsAfterFlag(argv) : (asked ?? '').slice(flag.length + 1))
}

function readLink(link: string): Launch {
  const id = threadIdWord.safeParse(threadLink.exec(link)?.[1])
  if (id.success) return { kind: 'place', place: { kind: 'thread', threadId: id.data, messageId: null } }
  const ask = askLink.exec(link)
  if (ask === null) return show
  const text = decode(ask[1] ?? '')
  // A link is written by others: one line, as it can be seen.
  return text === null || /[\t\n]/.test(text) ? show : readWords(text)
}

/** Chromium puts its own switches between a flag and its words, and a program without a package names its folder. */
function wordsAfterFlag(argv: readonly string[]): string {
  return argv
    .slice(argv.indexOf(flag) + 1)
    .filter((word) => !noWord.test(word))
    .join(' ')
}

function readWords(words: string): Launch {
  const text = words.trim()
  if (text.length > longest || hiddenPattern.test(text)) return show
  return { kind: 'ask', text: text === '' ? null : text }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return null
  }
}
