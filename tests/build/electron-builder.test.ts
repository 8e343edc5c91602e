import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAppImageEntry, readYaml, validateBuilderConfig } from '../support/builder-config.ts'

const root = join(import.meta.dirname, '../..')
const config = Object(readYaml(join(root, 'build/electron-builder.yml')))

test('the packager takes every key of the configuration, those of macOS and Windows as well', () => {
  expect(() => validateBuilderConfig(config)).not.toThrow()
})

test.each(['its root', 'linux', 'mac', 'win', 'nsis', 'deb', 'appImage', 'electronFuses', 'directories'])(
  'a key the packager does not know fails the check above: in %s',
  (section) => {
    const wrong = { noSuchKey: true }
    const changed = section === 'its root' ? wrong : { [section]: { ...config[section], ...wrong } }
    expect(() => validateBuilderConfig({ ...config, ...changed })).toThrow(
      `configuration${section === 'its root' ? '' : `.${section}`} `,
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

test("the desktop knows the app by a reverse-DNS name, the one of its entry: GNOME's portal gives no key to another", () => {
  const { desktopName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(desktopName).toBe(`${config.appId}.desktop`)
  expect(desktopName).toMatch(/^[a-z]\w*(\.[a-z]\w*){2,}\.desktop$/)
  // The packager names the file after it, and the window class in it.
  expect(config.linux.syncDesktopName).toBe(true)
  expect(config.linux.desktop.entry).not.toHaveProperty('StartupWMClass')
})

test('an AppImage is started in the sandbox, and its quick-ask by what is in it: no program of it is on the PATH', async () => {
  const entry = await readAppImageEntry(config)
  expect(entry.match(/^Exec=.*$/gm)).toEqual(['Exec=AppRun %U', 'Exec=AppRun --quick-ask'])
  expect(entry).toMatch(/^\[Desktop Action QuickAsk\]\nName=Quick ask\n/m)
})

test('removing the program on Windows takes along what it wrote into the registry, by the names it wrote there; an update does not', () => {
  expect(config.nsis.include).toBe('installer.nsh')
  const script = readFileSync(join(root, 'build', config.nsis.include), 'utf8')
  const [, removed = ''] =
    /^!macro customUnInstall\n {2}\$\{ifNot\} \$\{isUpdated\}\n([^]*) {2}\$\{endIf\}\n!macroend$/m.exec(script) ?? []
  const run = String.raw`Software\Microsoft\Windows\CurrentVersion`
  expect(removed.match(/Delete.*/g)).toEqual([
    String.raw`DeleteRegValue HKCU "${run}\Run" "$` + '{APP_ID}"',
    String.raw`DeleteRegValue HKCU "${run}\Explorer\StartupApproved\Run" "$` + '{APP_ID}"',
    `DeleteRegKey HKCU "Software\\Classes\\${config.protocols[0].schemes[0]}"`,
  ])
  // Electron writes start at login under the id the app gives itself; APP_ID is the packager's.
  const given = readFileSync(join(root, 'main/shell/notifications.ts'), 'utf8')
  expect(given).toContain(`app.setAppUserModelId('${config.appId}')`)
})

test('the packed app holds what runs: neither source maps nor the browser host nor the tests', () => {
  expect(config.files).toEqual(expect.arrayContaining(['!**/*.map', '!node_modules/**']))
  expect(config.files.filter((each: string) => /out\/browser|out\/\*\*|^main\//.test(each))).toEqual([])
})
