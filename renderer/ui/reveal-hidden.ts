// What cannot be seen: controls, soft hyphen, joiners, fillers, zero-width, bidi, invisible operators, blanks, lone surrogates, tags.
const hidden =
  /[\u034f\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u
const everyHidden = new RegExp(hidden, 'gu')

/** Text of others with its invisible characters written out as [U+202E], cut at `max` characters. */
export function revealHidden(text: string, max = 400): string {
  const shown = text.length > max ? `${text.slice(0, max)}…` : text
  return shown.replaceAll(everyHidden, (character) => `[${nameCharacter(character)}]`)
}

/** Whether a text, or a character, cannot be seen in whole. */
export function hasHidden(text: string): boolean {
  return hidden.test(text)
}

/** `U+202E` */
export function nameCharacter(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
