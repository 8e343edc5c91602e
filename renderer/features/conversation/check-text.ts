/** Longest question the desk sends. */
export const longestPrompt = 80_000

/** Why a text cannot be sent, or null. */
export function checkText(text: string): string | null {
  if (text.trim() === '') return 'Nothing to send yet. Write a question first.'
  if (text.length <= longestPrompt) return null
  const over = text.length - longestPrompt
  return `${over.toLocaleString('en-US')} ${over === 1 ? 'character' : 'characters'} over the limit of 80,000. Shorten the message.`
}
