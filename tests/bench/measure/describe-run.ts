import { readFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Bench } from '../rows/row.ts'

const root = join(import.meta.dirname, '../../..')
const named = ['react', 'markdown-it', '@tanstack/react-virtual', 'streamdown', 'react-markdown', 'remark-gfm']
const versionShape = z.object({ version: z.string() })

/** When, on what kind of machine and with which versions, in a few lines. */
export async function describeRun(bench: Bench): Promise<string[]> {
  const versions = await Promise.all(named.map(async (name) => `${name} ${await versionOf(name)}`))
  const chromium = (await bench.browser()).version()
  return [
    `- ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${bench.rounds === 1 ? '1 round' : `${bench.rounds} rounds`}`,
    `- ${process.platform} ${process.arch}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, no GPU in use`,
    `- Node ${process.versions.node}, Chromium ${chromium}, ${versions.join(', ')}`,
  ]
}

async function versionOf(name: string): Promise<string> {
  const text = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')
  return versionShape.parse(JSON.parse(text)).version
}
