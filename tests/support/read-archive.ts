import { readFile } from 'node:fs/promises'
import { z } from 'zod'

interface Entry {
  files?: Record<string, Entry> | undefined
  size?: number | undefined
  unpacked?: boolean | undefined
}
const entry: z.ZodType<Entry> = z.lazy(() =>
  z.object({
    files: z.record(z.string(), entry).optional(),
    size: z.number().optional(),
    unpacked: z.boolean().optional(),
  }),
)

export interface ArchivedFile {
  readonly path: string
  readonly size: number
  /** Beside the archive: what the system must open by itself, like a native module. */
  readonly isUnpacked: boolean
}

/** What an app.asar holds, from its header: 16 bytes of sizes, then JSON. */
export async function readArchive(file: string): Promise<ArchivedFile[]> {
  const bytes = await readFile(file)
  const header: unknown = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString())
  return listFiles(entry.parse(header), '')
}

function listFiles({ files }: Entry, folder: string): ArchivedFile[] {
  return Object.entries(files ?? {}).flatMap(([name, each]) => {
    const path = `${folder}/${name}`
    return each.files === undefined
      ? [{ path, size: each.size ?? 0, isUnpacked: each.unpacked ?? false }]
      : listFiles(each, path)
  })
}
