import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const config = readFileSync(join(import.meta.dirname, '../../build/electron-builder.yml'), 'utf8')

/** The indented lines under a key of the top level. */
function section(key: string): string[] {
  const lines = config.split('\n')
  const start = lines.indexOf(`${key}:`) + 1
  const end = lines.findIndex((line, index) => index >= start && /^\S/.test(line))
  return lines.slice(start, end).map((line) => line.trim())
}

test('every fuse of the packed app is set, so a new Electron default changes none of them unseen', () => {
  expect(section('electronFuses').toSorted()).toEqual([
    'enableCookieEncryption: true',
    'enableEmbeddedAsarIntegrityValidation: true',
    'enableNodeCliInspectArguments: false',
    'enableNodeOptionsEnvironmentVariable: false',
    'grantFileProtocolExtraPrivileges: false',
    'loadBrowserProcessSpecificV8Snapshot: false',
    'onlyLoadAppFromAsar: true',
    'runAsNode: false',
  ])
})

test('the packed app holds what runs: neither source maps nor the browser host nor the tests', () => {
  const files = section('files')
  expect(files).toContain("- '!**/*.map'")
  expect(files).toContain("- '!node_modules/**'")
  expect(files.filter((line) => /out\/browser|out\/\*\*|main\/\*\*$/.test(line) && !line.includes('out/main'))).toEqual(
    [],
  )
})
