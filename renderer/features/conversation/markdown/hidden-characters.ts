export type Revealed = { text: string } | { code: string }

// Everything that `reverses` or `hides` names below.
const suspicious =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e0fff}]/u

/** True when a text may hold a character that `revealCharacters` writes out. */
export function hasHiddenCharacters(text: string): boolean {
  return suspicious.test(text)
}

/**
 * Splits a text at characters that change how their neighbours read without being seen.
 * `prose` marks only what reverses or hides text; `strict`, for links, tickers and code, marks every one.
 */
export function revealCharacters(text: string, mode: 'prose' | 'strict'): Revealed[] {
  if (!hasHiddenCharacters(text)) return [{ text }]
  const pieces: Revealed[] = []
  let plain = ''
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (reverses(point) || (mode === 'strict' && hides(point))) {
      if (plain !== '') pieces.push({ text: plain })
      pieces.push({ code: `U+${point.toString(16).toUpperCase().padStart(4, '0')}` })
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

function hides(point: number): boolean {
  return (
    (point < 0x20 && point !== 0x09 && point !== 0x0a) ||
    (point >= 0x7f && point <= 0x9f) ||
    point === 0xad ||
    point === 0x61c ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x2060 && point <= 0x2065) ||
    point === 0xfeff
  )
}
