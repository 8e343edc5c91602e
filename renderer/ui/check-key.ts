import { formatCount } from './numbers.ts'

export type KeyCheck = { ok: true; key: string } | { ok: false; wrong: string }

// The same limits as the contract's apiKey, told in words before anything is sent.
const longest = 2000

/** The pasted key without the blanks around it, or what is wrong with it. */
export function checkKey(text: string): KeyCheck {
  const key = text.trim()
  if (key === '') return { ok: false, wrong: 'The field is empty. Paste the whole key.' }
  if (key.length > longest)
    return {
      ok: false,
      wrong: `This has ${formatCount(key.length)} characters; a key has at most ${formatCount(longest)}. Paste the key alone.`,
    }
  if (/\s/.test(key)) return { ok: false, wrong: 'There is a blank or a line break inside. Paste the key alone.' }
  if (!/^[!-~]+$/.test(key)) return { ok: false, wrong: 'It contains characters that no key has. Copy the key again.' }
  return { ok: true, key }
}
