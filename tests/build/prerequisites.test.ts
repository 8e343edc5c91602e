import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findChromium } from '../../build/prerequisites.mjs'

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'omni-desk-browsers-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

async function install(path: string): Promise<string> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, '')
  await chmod(file, 0o755)
  return file
}

test('Windows has its browsers in folders of programs and none on the PATH: Chrome is found there, else Edge', async () => {
  const env = { PATH: '', ProgramFiles: join(folder, 'all'), 'ProgramFiles(x86)': join(folder, 'x86') }
  expect(findChromium({ platform: 'win32', env })).toBeNull()
  const edge = await install('x86/Microsoft/Edge/Application/msedge.exe')
  expect(findChromium({ platform: 'win32', env })).toBe(edge)
  const chrome = await install('all/Google/Chrome/Application/chrome.exe')
  expect(findChromium({ platform: 'win32', env })).toBe(chrome)
})

test('elsewhere the browser on the PATH is the one', async () => {
  const chrome = await install('bin/google-chrome')
  expect(findChromium({ platform: 'linux', env: { PATH: join(folder, 'bin') } })).toBe(chrome)
  expect(findChromium({ platform: 'linux', env: { PATH: '' } })).toBeNull()
})
