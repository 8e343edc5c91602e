import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

const compileCache = join(import.meta.dirname, '../../node_modules/.cache/compile')

/** A script of this folder in a process of its own, which another start of it need not compile: most of what a killed process costs. */
export function spawnScript(name: string, words: readonly string[]): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, [join(import.meta.dirname, name), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  })
}
