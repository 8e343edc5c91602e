import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** By this text the packager finds the fuses in Electron's binary. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
export const fuseCount = 8

/** A folder with the file names of an unpacked Electron for Linux and a binary that is nothing but its fuses, all on: enough to package, not to run. */
export async function makeStandInElectron(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true })
  await mkdir(join(folder, 'locales'))
  const files = {
    electron: binary(),
    'chrome-sandbox': '',
    chrome_crashpad_handler: '',
    'libffmpeg.so': '',
    'icudtl.dat': '',
    'resources.pak': '',
    'locales/en-US.pak': '',
    version,
    LICENSE: 'stand-in',
    'LICENSES.chromium.html': 'stand-in',
    'resources/default_app.asar': emptyArchive(),
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  await chmod(join(folder, 'electron'), 0o755)
}

function binary(): Buffer {
  // Version 1 of the wire, its length, then one digit a fuse.
  return Buffer.concat([
    Buffer.from('\x7fELF stand-in '),
    Buffer.from(sentinel),
    Buffer.from([1, fuseCount]),
    Buffer.from('1'.repeat(fuseCount)),
  ])
}

/** Reads what `makeStandInElectron` and the packager wrote: true is on, in the order of the wire. */
export function readFuses(packed: Buffer): boolean[] {
  const start = packed.indexOf(sentinel)
  if (start < 0) throw new Error('the binary has no fuses')
  const wire = start + sentinel.length
  const count = packed[wire + 1] ?? 0
  return [...packed.subarray(wire + 2, wire + 2 + count)].map((state) => state === 0x31)
}

/** The smallest archive: a header without files. */
function emptyArchive(): Buffer {
  const header = Buffer.from('{"files":{}}')
  const sizes = Buffer.alloc(16)
  for (const [at, size] of [4, header.length + 8, header.length + 4, header.length].entries())
    sizes.writeUInt32LE(size, at * 4)
  return Buffer.concat([sizes, header])
}
