import { hasHidden, nameCharacter } from '../../../ui/reveal-hidden.ts'

export type Revealed = { text: string } | { code: string }

/**
 * Splits a text at characters that change how their neighbours read without being seen.
 * `prose` marks only what reverses or hides text; `strict`, for links, tickers and code, marks every one.
 */
export function revealCharacters(text: string, mode: 'prose' | 'strict'): Revealed[] {
  if (!hasHidden(text)) return [{ text }]
  const pieces: Revealed[] = []
  let plain = ''
  for (const character of text) {
    if (hasHidden(character) && (mode === 'strict' || reverses(character.codePointAt(0) ?? 0))) {
      if (plain !== '') pieces.push({ text: plain })
      pieces.push({ code: nameCharacter(character) })
      plain = ''
    } else {
      plain += character
    }
  }
  if (plain !== '' || pieces.length === 0) pieces.push({ text: plain })
  return pieces
}

function reverses(point: number): boolean {
  return (
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2066 && point <= 0x2069) ||
    (point >= 0xe0000 && point <= 0xe0fff)
  )
}
