/** Where a stretch of text begins and ends. */
export type Stretch = readonly [from: number, to: number]

export interface Match {
  /** 0: the text begins with what was typed. 1: words of it begin so. 2: it is somewhere inside. */
  rank: 0 | 1 | 2
  /** What matched, in order, without overlaps. */
  marks: readonly Stretch[]
}

/** Finds every word that was typed in a text, whatever case and accents; null: one of them is not there. */
export function matchWords(text: string, typed: string): Match | null {
  const { folded, places } = fold(text)
  const words = fold(typed).folded.split(/\s+/).filter(Boolean)
  let rank: Match['rank'] = folded.startsWith(words.join(' ')) ? 0 : 1
  const found: Stretch[] = []
  for (const word of words) {
    const start = findWordStart(folded, word)
    const at = start === -1 ? folded.indexOf(word) : start
    if (at === -1) return null
    if (start === -1) rank = 2
    found.push([places[at] ?? 0, places[at + word.length] ?? text.length])
  }
  return { rank, marks: joinStretches(found) }
}

function findWordStart(text: string, word: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return at
  return -1
}

/** The text without case and accents, and where each of its signs came from. */
function fold(text: string): { folded: string; places: readonly number[] } {
  let folded = ''
  const places: number[] = []
  let place = 0
  for (const sign of text) {
    const plain = sign
      .normalize('NFKD')
      .replaceAll(/\p{Mark}/gu, '')
      .toLowerCase()
    for (let at = 0; at < plain.length; at += 1) places.push(place)
    folded += plain
    place += sign.length
  }
  return { folded, places: [...places, text.length] }
}

function joinStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = []
  for (const [from, to] of stretches.toSorted((one, two) => one[0] - two[0])) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
    else joined.push([from, to])
  }
  return joined
}
