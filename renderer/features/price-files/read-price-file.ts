import type { ImportedFile, ImportId, ImportPreview } from '../../../preload/contract/imports.ts'
import { bridge } from '../../bridge/bridge.ts'

/** The contract's limit; a larger file is not even read. */
export const largestFile = 16_000_000
/** A character takes six bytes of a frame at worst. */
const pieceLength = 40_000

export type Refusal = 'too-large' | 'not-a-file'

export interface SeenFile {
  /** null: the page saw by itself that there is nothing to keep. */
  readonly importId: ImportId | null
  readonly preview: ImportPreview
  /** What was imported before for the same symbol and length of bars; null: nothing. */
  readonly before: ImportedFile | null
}

/** Text of a file the user chose, or why it is not read. */
export async function readText(file: File): Promise<{ text: string } | { refusal: Refusal }> {
  if (file.size > largestFile) return { refusal: 'too-large' }
  try {
    return { text: await file.text() }
  } catch {
    // A folder that was dropped, or a file that is gone by now.
    return { refusal: 'not-a-file' }
  }
}

/** Hands the text over in pieces and asks what it holds. null: `isWanted` said no on the way, and it was dropped. */
export async function previewText(wanted: {
  text: string
  fileName: string
  symbol: string
  isWanted: () => boolean
  onProgress: (done: number) => void
}): Promise<SeenFile | null> {
  const { text, symbol, isWanted, onProgress } = wanted
  const fileName = wanted.fileName.slice(-255) || 'unnamed.csv'
  // A zero byte never stands in a text: such a file is not handed over at all.
  if (text.includes('\0')) return { importId: null, preview: unreadableBinary(fileName), before: null }
  const { importId } = await bridge.imports.begin({ symbol, fileName })
  for (let at = 0; at < text.length && isWanted(); at += pieceLength) {
    await bridge.imports.append({ importId, text: text.slice(at, at + pieceLength) })
    onProgress(Math.min(at + pieceLength, text.length))
  }
  const preview = isWanted() ? await bridge.imports.preview({ importId }) : null
  const before = preview === null ? [] : await bridge.imports.list({ symbol })
  if (preview === null || !isWanted()) {
    await bridge.imports.drop({ importId })
    return null
  }
  const resolution = preview.kind === 'readable' ? preview.resolution : null
  return { importId, preview, before: before.find((file) => file.resolution === resolution) ?? null }
}

function unreadableBinary(fileName: string): ImportPreview {
  return { kind: 'unreadable', fileName, reason: 'binary', columns: [], errors: [], errorCount: 0 }
}
