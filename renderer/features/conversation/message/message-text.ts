import type { Part } from '../../../../preload/contract/parts.ts'

/** The words of a message as they came, in the server's order. */
export function messageText(parts: readonly Part[]): string {
  return parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n')
}
