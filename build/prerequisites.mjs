// What the tests need beside npm packages: a Chromium, a D-Bus, a keyring and libsecret. `--install` gets the missing ones from apt.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macBrowsers = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const windowsBrowsers = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
]
const aptNeeds = [
  { name: 'chromium', isThere: () => findChromium() !== null },
  { name: 'dbus', isThere: () => findCommand('dbus-run-session') !== null },
  { name: 'gnome-keyring', isThere: () => findCommand('gnome-keyring-daemon') !== null },
  { name: 'libsecret-1-0', isThere: hasLibsecret },
  // For the .tar.gz of the packaging test.
  { name: 'p7zip-full', isThere: () => findCommand('7za') !== null },
]

/** Path of the browser the tests drive, or null. */
export function findChromium({ platform, env } = process) {
  if (platform === 'win32') return findWindowsBrowser(env)
  const named = browsers.map((name) => findCommand(name, env)).find((path) => path !== null)
  return named ?? macBrowsers.find((path) => existsSync(path)) ?? null
}

function findWindowsBrowser(env) {
  const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean)
  const places = windowsBrowsers.flatMap((name) => folders.map((folder) => join(folder, name)))
  return places.find((path) => existsSync(path)) ?? null
}

/** Debian names of what is missing for the tests; on other systems only the browser is asked for. */
export function missingPackages() {
  const needs = process.platform === 'linux' ? aptNeeds : aptNeeds.slice(0, 1)
  return needs.filter((need) => !need.isThere()).map((need) => need.name)
}

/** The one command that brings them. */
export function installCommand(packages) {
  return `apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

/** Installs what is missing; returns what still is. */
export function installMissing() {
  const packages = missingPackages()
  if (packages.length === 0 || findCommand('apt-get') === null) return packages
  const isRoot = process.getuid?.() === 0
  for (const step of ['apt-get update', installCommand(packages)]) {
    const words = isRoot ? step.split(' ') : ['sudo', '-n', ...step.split(' ')]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    if (spawnSync(words[0], words.slice(1), { stdio: 'inherit', env }).status !== 0) break
  }
  return missingPackages()
}

/** Path of a program of this computer, or null. */
export function findCommand(name, env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}

function hasLibsecret() {
  const folders = ['/usr/lib', '/usr/lib64', '/lib', '/usr/local/lib', ...architectureFolders('/usr/lib')]
  return folders.some((folder) => existsSync(join(folder, 'libsecret-1.so.0')))
}

function architectureFolders(parent) {
  if (!existsSync(parent)) return []
  const names = readdirSync(parent).filter((name) => name.endsWith('-linux-gnu') || name.endsWith('-linux-gnueabihf'))
  return names.map((name) => join(parent, name))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const missing = process.argv.includes('--install') ? installMissing() : missingPackages()
  if (missing.length > 0) {
    console.error(`The tests need packages that are not on this computer: sudo ${installCommand(missing)}`)
    process.exit(1)
  }
}
