import type { Place } from '../../preload/contract/desktop.ts'
import { threadId } from '../../preload/contract/words.ts'

/** What a start of the app asks for: navigation and words for a field, never more. */
export type Launch =
  | { readonly kind: 'show' }
  | { readonly kind: 'ask'; readonly text: string | null }
  | { readonly kind: 'place'; readonly place: Place }

const longest = 2_000

/** Reads the words of a start or a link. What is not understood shows the app. */
export function readLaunch(argv: readonly string[]): Launch {
  const at = argv.indexOf('--quick-ask')
  if (at !== -1) return ask(argv[at + 1] ?? null)
  const link = argv.find((word) => word.startsWith('omnidesk://'))
  const url = link === undefined || link.length > longest ? null : URL.parse(link)
  if (url?.host === 'ask') return ask(url.searchParams.get('text'))
  const thread = url?.host === 'thread' ? threadId.safeParse(url.pathname.slice(1)).data : undefined
  if (thread === undefined) return { kind: 'show' }
  return { kind: 'place', place: { kind: 'thread', threadId: thread, messageId: null } }
}

function ask(text: string | null): Launch {
  if (text !== null && text.length > longest) return { kind: 'show' }
  return { kind: 'ask', text: text === '' ? null : text }
}
