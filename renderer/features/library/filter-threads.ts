import type { ThreadSummary } from '../../../preload/contract/threads.ts'

/** Threads whose title or symbols hold every word of the search, whatever case and accents. */
export function filterThreads(threads: readonly ThreadSummary[], search: string): readonly ThreadSummary[] {
  const words = fold(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return threads
  return threads.filter((thread) => {
    const text = `${fold(thread.title)} ${fold(thread.symbols.join(' '))}`
    return words.every((word) => text.includes(word))
  })
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
}
