import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAppImageEntry, readYaml, validateBuilderConfig } from '../support/builder-config.ts'

const path = join(import.meta.dirname, '../../build/electron-builder.yml')
const config = Object(readYaml(path))

test('the packager takes every key of the configuration, those of macOS and Windows as well', () => {
  expect(() => validateBuilderConfig(config)).not.toThrow()
})

test.each([null, 'linux', 'mac', 'win', 'nsis', 'deb', 'appImage', 'electronFuses', 'directories'])(
  'a key the packager does not know fails the check above: in %s',
  (section) => {
    const wrong = { noSuchKey: true }
    const changed = section === null ? wrong : { [section]: { ...config[section], ...wrong } }
    expect(() => validateBuilderConfig({ ...config, ...changed })).toThrow(
      `configuration${section === null ? '' : `.${section}`} `,
    )
  },
)

test('every fuse of the packed app is set, so a new Electron default changes none of them unseen', () => {
  const { resetAdHocDarwinSignature: _aboutSigning, ...fuses } = config.electronFuses
  expect(fuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
})

test('a macOS without a certificate signs anew behind the fuses, or Apple silicon kills the app before its first line', () => {
  expect(config.electronFuses.resetAdHocDarwinSignature).toBe(true)
})

test('an AppImage is started in the sandbox, and its quick-ask by what is in it: no program of it is on the PATH', async () => {
  const entry = await readAppImageEntry(config)
  expect(entry.match(/^Exec=.*$/gm)).toEqual(['Exec=AppRun %U', 'Exec=AppRun --quick-ask'])
  expect(entry).toMatch(/^\[Desktop Action QuickAsk\]\nName=Quick ask\n/m)
})

test('the packed app holds what runs: neither source maps nor the browser host nor the tests', () => {
  expect(config.files).toEqual(expect.arrayContaining(['!**/*.map', '!node_modules/**']))
  expect(config.files.filter((each: string) => /out\/browser|out\/\*\*|^main\//.test(each))).toEqual([])
})
