import { hiddenPattern } from '../../preload/contract/patterns.ts'
import type { Part } from '../../preload/contract/parts.ts'

const everyHidden = new RegExp(hiddenPattern, 'gu')
/** Nobody reads these in a notice, and a key could be among them. */
const longToken = /(?=[\w.~+/=-]*\d)[\w.~+/=-]{20,}/g

/** Words of others on one line, as they are seen: no hidden characters, no account number, nothing that could be a key. */
export function plainLine(text: string, most: number, accountIds: readonly number[]): string {
  // More is never shown, and an answer can be as long as a book.
  const seen = text
    .slice(0, most * 20)
    .replaceAll(everyHidden, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(longToken, '…')
    .trim()
  return cut(withoutAccounts(seen, accountIds), most)
}

/** The first words of an answer without the signs of its Markdown. */
export function firstWords(parts: readonly Part[], most: number, accountIds: readonly number[]): string {
  const text = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
  return plainLine(withoutMarkdown(text.slice(0, most * 20)), most, accountIds)
}

function withoutMarkdown(text: string): string {
  return text
    .replaceAll(/^[ \t]*(?:```|~~~).*$/gm, '')
    .replaceAll(/^[ \t]*\|?[ \t:|-]*-{3}[ \t:|-]*$/gm, '')
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+/gm, '')
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replaceAll(/(?<!\w)(\*{1,3}|_{1,3}|~~|`{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)/g, '$2')
    .replaceAll(/[ \t]*\|[ \t]*/g, ' ')
}

function withoutAccounts(text: string, accountIds: readonly number[]): string {
  return accountIds.reduce((words, id) => {
    const digits = [...String(id)].join('[ ,.\\-]?')
    return words.replaceAll(new RegExp(`(?<!\\d)0*${digits}(?!\\d)`, 'g'), '…')
  }, text)
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most)
  const end = start.lastIndexOf(' ')
  // Half of a pair of surrogates would be no character.
  return `${(end > most / 2 ? start.slice(0, end) : start.replace(/[\ud800-\udbff]$/, '')).replace(/[\s,;:.–-]+$/, '')}…`
}
