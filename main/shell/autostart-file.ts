import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileName = 'omni-desk.desktop'

/** The folder whose programs a Linux desktop starts at login. */
export function autostartFolder(home: string, env: NodeJS.ProcessEnv): string {
  const config = env['XDG_CONFIG_HOME']
  return join(config?.startsWith('/') === true ? config : join(home, '.config'), 'autostart')
}

/** The file is there, starts something, and no desktop's own switch has turned it off. */
export function hasAutostartFile(folder: string): boolean {
  try {
    const text = readFileSync(join(folder, fileName), 'utf8')
    return /^Exec=./m.test(text) && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(text)
  } catch {
    return false
  }
}

export function writeAutostartFile(folder: string, command: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Omni Desk',
    `Exec=${command.map(quote).join(' ')}`,
    'Icon=omni-desk',
    'Terminal=false',
  ]
  writeFileSync(join(folder, fileName), `${lines.join('\n')}\n`)
}

export function removeAutostartFile(folder: string): void {
  rmSync(join(folder, fileName), { force: true })
}

/** A word of an Exec line: quoted by the rules of desktop entries, then once more as a text value; a percent sign is doubled. */
function quote(word: string): string {
  const inside = word.replace(/["`$\\]/g, (sign) => `\\${sign}`).replaceAll('%', '%%')
  return `"${inside.replaceAll('\\', '\\\\')}"`
}
