// `npm start`: the desktop app where Electron can run, else one sentence why not and the same app as a web page of this computer.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const oldestNode = [22, 18]

if (isOlder(process.versions.node, oldestNode)) {
  console.error(
    `Omni Desk needs Node ${oldestNode.join('.')} or newer and this is ${process.versions.node}: run npm ci, which brings one, then npm start.`,
  )
  process.exit(1)
}

const { buildAll, needsBuild } = await import('./build.mjs')
const { displayObstacle, findElectron } = await import('./find-electron.mjs')
const electron = join(root, 'node_modules/electron')
const obstacle = displayObstacle() ?? (await binaryObstacle()) ?? sandboxObstacle()
if (needsBuild()) {
  console.log('Building Omni Desk (a few seconds).')
  await buildAll({ quiet: true })
}
if (obstacle === null) startDesktop()
else {
  console.log(`${obstacle} Omni Desk runs as a web page on this computer instead.`)
  await import('../main/serve.ts')
}

function startDesktop() {
  const child = spawn(findElectron(), [root, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** Fetches Electron's binary when it is missing; ten seconds, then the web page is the better answer. */
async function binaryObstacle() {
  if (findElectron() !== null) return null
  console.log("Fetching Electron's binary (at most 10 seconds).")
  const child = spawn(process.execPath, [join(electron, 'install.js')], { stdio: 'ignore', timeout: 10_000 })
  await new Promise((resolve) => {
    child.on('exit', resolve)
    child.on('error', resolve)
  })
  return findElectron() === null ? "Electron's binary is not on this computer and could not be fetched." : null
}

/** Chromium's sandbox needs user namespaces or its setuid helper; it is never switched off. */
function sandboxObstacle() {
  if (process.platform !== 'linux') return null
  if (process.getuid() === 0)
    return "Electron's sandbox refuses to run as root; start it as an ordinary user for a window."
  const helper = statSync(join(electron, 'dist/chrome-sandbox'), { throwIfNoEntry: false })
  if (helper?.uid === 0 && (helper.mode & 0o4000) !== 0) return null
  const isRestricted =
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    kernelSetting('kernel/unprivileged_userns_clone') === '0' ||
    kernelSetting('user/max_user_namespaces') === '0'
  if (!isRestricted) return null
  const path = 'node_modules/electron/dist/chrome-sandbox'
  return `The kernel does not allow Electron's sandbox (sudo chown root ${path} && sudo chmod 4755 ${path} allows it).`
}

function kernelSetting(name) {
  const path = join('/proc/sys', name)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null
}

function isOlder(version, [major, minor]) {
  const [itsMajor, itsMinor] = version.split('.').map(Number)
  return itsMajor < major || (itsMajor === major && itsMinor < minor)
}
