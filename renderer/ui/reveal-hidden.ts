import { hiddenPattern } from '../../preload/contract/patterns.ts'

const everyHidden = new RegExp(hiddenPattern, 'gu')

/** Text of others with its invisible characters written out as [U+202E], cut at `max` characters. */
export function revealHidden(text: string, max = 400): string {
  const shown = text.length > max ? `${text.slice(0, max)}…` : text
  return shown.replaceAll(everyHidden, (character) => `[${nameCharacter(character)}]`)
}

/** Whether a text, or a character, cannot be seen in whole. */
export function hasHidden(text: string): boolean {
  return hiddenPattern.test(text)
}

/** `U+202E` */
export function nameCharacter(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
