import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { needsBuild } from '../../build/build.mjs'
import { findCommand } from '../../build/prerequisites.mjs'
import { readArchive } from '../support/read-archive.ts'
import type { ArchivedFile } from '../support/read-archive.ts'
import { fuseCount, makeStandInElectron, readFuses } from '../support/stand-in-electron.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const limitMs = 120_000

let folder: string
let files: ArchivedFile[]

/** Packages as the release does, around an Electron that is only its file names and its fuses. */
async function pack(output: string, words: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const builder = join(root, 'node_modules/electron-builder/cli.js')
  const given = [`-c.electronDist=${join(folder, 'electron')}`, `-c.directories.output=${join(folder, output)}`]
  await run(process.execPath, [builder, '--config', 'build/electron-builder.yml', '--linux', ...words, ...given], {
    cwd: root,
    env: { ...process.env, ELECTRON_BUILDER_COMPRESSION_LEVEL: '1', ...env },
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omni-desk-packaging-'))
  await makeStandInElectron(join(folder, 'electron'), '45.4.1')
  if (needsBuild()) await run(process.execPath, ['build/build.mjs'], { cwd: root })
  await pack('dir', ['--dir'])
  files = await readArchive(join(folder, 'dir/linux-unpacked/resources/app.asar'))
}, limitMs)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe.runIf(process.platform === 'linux')('the packed app', () => {
  test('holds what starts it, and what it asks for while it runs', () => {
    const paths = files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/LICENSE',
        '/NOTICE',
        '/out/main/index.js',
        '/out/main/maintenance-worker.js',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
        '/build/icons/tray/quiet-plate.png',
        '/node_modules/keytar/package.json',
      ]),
    )
  })

  test('holds nothing else: no source, no map, no test, no browser host, no other package', () => {
    const allowed =
      /^\/(package\.json|LICENSE|NOTICE|out\/(main|preload|renderer)\/|node_modules\/keytar\/|build\/icons\/tray\/)/
    const wrong = files.filter(
      ({ path }) => !allowed.test(path) || /\.(map|ts|tsx|mts)$|serve|simulate\.|bridge\.js/.test(path),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test("the keychain's native module lies beside the archive, where the system can open it", async () => {
    const native = files.filter(({ path }) => path.endsWith('.node'))
    expect(native).toEqual([
      expect.objectContaining({ path: '/node_modules/keytar/build/Release/keytar.node', isUnpacked: true }),
    ])
    const beside = join(
      folder,
      'dir/linux-unpacked/resources/app.asar.unpacked/node_modules/keytar/build/Release/keytar.node',
    )
    expect((await stat(beside)).size).toBeGreaterThan(10_000)
  })

  test('its archive stays under 5 MB', async () => {
    const { size } = await stat(join(folder, 'dir/linux-unpacked/resources/app.asar'))
    expect(size).toBeLessThan(5_000_000)
    // Not by being empty.
    expect(size).toBeGreaterThan(1_000_000)
  })

  test('every fuse is what the configuration says, read back from the binary', async () => {
    const fuses = readFuses(await readFile(join(folder, 'dir/linux-unpacked/omni-desk')))
    expect(fuses).toHaveLength(fuseCount)
    const [runAsNode, cookieEncryption, nodeOptions, inspect, asarIntegrity, onlyAsar, ownSnapshot, fileProtocol] =
      fuses
    expect({ runAsNode, nodeOptions, inspect, ownSnapshot, fileProtocol }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      ownSnapshot: false,
      fileProtocol: false,
    })
    expect({ cookieEncryption, asarIntegrity, onlyAsar }).toEqual({
      cookieEncryption: true,
      asarIntegrity: true,
      onlyAsar: true,
    })
  })
})

describe.runIf(process.platform === 'linux')('what users download', () => {
  test(
    'a .tar.gz with the app in it',
    async () => {
      await pack('tar', ['tar.gz'], { ELECTRON_BUILDER_7ZIP_PATH: findCommand('7za') ?? '' })
      const [archive = ''] = (await readdir(join(folder, 'tar'))).filter((name) => name.endsWith('.tar.gz'))
      const { stdout } = await run('tar', ['-tzf', join(folder, 'tar', archive)])
      expect(stdout).toMatch(/\/omni-desk$/m)
      expect(stdout).toMatch(/\/resources\/app\.asar$/m)
    },
    limitMs,
  )

  test.runIf(findCommand('dpkg-deb') !== null)(
    'a .deb with the entry of the menu, its quick-ask action and the links, that removes nothing of the user',
    async () => {
      await pack('deb', ['deb'], { CUSTOM_FPM_PATH: join(root, 'build/fpm-dpkg.mjs') })
      const [name = ''] = (await readdir(join(folder, 'deb'))).filter((each) => each.endsWith('.deb'))
      const deb = join(folder, 'deb', name)
      await run('dpkg-deb', ['-R', deb, join(folder, 'unpacked')])
      const entry = await readFile(join(folder, 'unpacked/usr/share/applications/com.omnidesk.app.desktop'), 'utf8')
      expect(entry).toMatch(/^Exec="\/opt\/Omni Desk\/omni-desk" %U$/m)
      // What the windows call themselves, or the desktop draws them beside the entry and not under it.
      expect(entry).toMatch(/^StartupWMClass=com\.omnidesk\.app$/m)
      expect(entry).toMatch(/^Categories=Office;Finance;$/m)
      expect(entry).toMatch(/^Actions=QuickAsk;?$/m)
      expect(entry).toMatch(/^\[Desktop Action QuickAsk\]\n(?:.*\n)*?Exec=.*omni-desk.* --quick-ask$/m)
      expect(entry).toMatch(/^MimeType=.*x-scheme-handler\/omnidesk;/m)
      const scripts = await readdir(join(folder, 'unpacked/DEBIAN'))
      for (const script of scripts.filter((each) => each.startsWith('p'))) {
        const text = await readFile(join(folder, 'unpacked/DEBIAN', script), 'utf8')
        expect(text).not.toMatch(/omni-desk.*(config|share)|XDG|HOME/i)
      }
      const { stdout } = await run('dpkg-deb', ['-I', deb])
      expect(stdout).toMatch(/libsecret-1-0/)
      expect(stdout).toMatch(/Recommends:.*gnome-keyring/)
    },
    limitMs,
  )
})
