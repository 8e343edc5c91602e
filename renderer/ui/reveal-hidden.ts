// First and last of what cannot be seen: controls, soft hyphen, joiners, zero-width, bidi, invisible operators, lone surrogates, tags.
const hiddenRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe0fff],
]
const ordinary = /^[\t\n -~]*$/

/** Text of others with its invisible characters written out as [U+202E], cut at `max` characters. */
export function revealHidden(text: string, max = 400): string {
  const shown = text.length > max ? `${text.slice(0, max)}…` : text
  if (ordinary.test(shown)) return shown
  return Array.from(shown, (character) => (isHidden(character) ? `[U+${codeOf(character)}]` : character)).join('')
}

/** Whether a text carries characters that cannot be seen. */
export function hasHidden(text: string): boolean {
  return !ordinary.test(text) && Array.from(text).some(isHidden)
}

function isHidden(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return hiddenRanges.some(([first, last]) => point >= first && point <= last)
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
