import { mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A PATH on which the programs that ask the session bus answer as the test says. */
export function answerOnBus(folder: string, hasTray: boolean): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const script = hasTray ? '#!/bin/sh\necho "   variant       boolean true"\n' : '#!/bin/sh\nexit 1\n'
  for (const name of ['dbus-send', 'gdbus']) writeFileSync(join(bin, name), script, { mode: 0o755 })
  return `${bin}${delimiter}${process.env['PATH'] ?? ''}`
}
