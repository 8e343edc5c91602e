import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** How many characters around a key may share a base64 group with it. */
const alignments = [0, 1, 2] as const

/** Every spelling in which a key could lie around: as it is, URL-encoded, in hex, in base64 (on its own or inside a longer text). */
export function spellingsOf(secret: string): readonly string[] {
  const hex = Buffer.from(secret).toString('hex')
  const plain = [secret, encodeURIComponent(secret), hex, hex.toUpperCase()]
  const coded = alignments.flatMap((before) => {
    const text = Buffer.from('-'.repeat(before) + secret).toString('base64')
    // The groups at both ends mix with what stands beside the key.
    const inner = text.slice(before === 0 ? 0 : 4, -4)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return [...new Set([...plain, ...coded])]
}

/** The first spelling of the secret in a text or in bytes, where each character may take one byte or two; null when there is none. */
export function findSecret(where: string | Buffer, secret: string): string | null {
  for (const spelling of spellingsOf(secret)) {
    if (where.includes(spelling)) return spelling
    if (typeof where !== 'string' && where.includes(Buffer.from(spelling, 'utf16le'))) return spelling
  }
  return null
}

/** Names of the files below a folder that hold the secret or are named after it: databases, write-ahead logs, logs, whatever is there. */
export async function findSecretInFolder(folder: string, secret: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name)
    if (findSecret(entry.name, secret) !== null) found.push(relative(folder, file))
    else if (entry.isFile() && findSecret(await readIfThere(file), secret) !== null) found.push(relative(folder, file))
  }
  return found
}

/** A write-ahead log may go between listing and reading. */
async function readIfThere(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
