import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPageFiles, withBrowserBridge } from '../../../main/page-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omni-desk-page-'))
  await mkdir(join(folder, 'page/assets'), { recursive: true })
  await writeFile(join(folder, 'page/assets/a.js'), 'a')
  await writeFile(join(folder, 'page/assets/a.js.map'), 'map')
  await writeFile(join(folder, 'bridge.js'), 'bridge')
  await writeFile(join(folder, 'icon.png'), 'icon')
})
afterEach(() => rm(folder, { recursive: true }))

test('a missing build is told with the command that makes it', async () => {
  await expect(readPageFiles(join(folder, 'page'))).rejects.toThrow(/^The page is not built yet: run npm run build\.$/)
  await expect(readPageFiles(join(folder, 'nowhere'))).rejects.toThrow(/npm run build/)
})

test('the doorway comes before the first script of each page and the scripts stay in their files', async () => {
  await writeFile(join(folder, 'page/index.html'), '<head><script type="module" src="./assets/a.js"></script>$&')
  const files = await withBrowserBridge(await readPageFiles(join(folder, 'page')), {
    script: join(folder, 'bridge.js'),
    icon: join(folder, 'icon.png'),
  })
  expect(new TextDecoder().decode(files.get('/index.html')?.bytes)).toBe(
    '<head><script type="module" src="/bridge.js"></script><script type="module" src="./assets/a.js"></script>$&',
  )
  expect(new TextDecoder().decode(files.get('/bridge.js')?.bytes)).toBe('bridge')
  expect([...files.keys()].toSorted()).toEqual(['/assets/a.js', '/bridge.js', '/favicon.ico', '/index.html'])
})

test('a link out of the build is not followed', async () => {
  await writeFile(join(folder, 'page/index.html'), '<script></script>')
  await symlink('/etc/hostname', join(folder, 'page/host.txt'))
  expect([...(await readPageFiles(join(folder, 'page'))).keys()]).not.toContain('/host.txt')
})
