import { isMac } from './platform.ts'

/** Keys as they are kept: `Mod+Shift+K`, where Mod is Ctrl, or Cmd on a Mac. Letters are capitals. */
const pattern =
  /^(?<mod>Mod\+)?(?<alt>Alt\+)?(?<shift>Shift\+)?(?<key>[!-`{-~]|F(?:[1-9]|1\d|2[0-4])|Arrow(?:Up|Down|Left|Right)|Page(?:Up|Down)|Home|End|Insert|Delete|Backspace|Space|Enter|Escape|Tab)$/

export interface KeyParts {
  mod: boolean
  alt: boolean
  shift: boolean
  key: string
}

/** Reads keys as they are kept; null for anything else. */
export function parseKeys(text: string): KeyParts | null {
  const groups = pattern.exec(text)?.groups
  if (groups === undefined) return null
  const { mod, alt, shift, key = '' } = groups
  return { mod: mod !== undefined, alt: alt !== undefined, shift: shift !== undefined, key }
}

/** Ctrl, or Cmd on a Mac. */
export function nameMod(mac = isMac): string {
  return mac ? 'Cmd' : 'Ctrl'
}

/** The words on the keys, in the order they are held: Ctrl, Shift, K. */
export function nameEach(keys: string, mac = isMac): readonly string[] {
  const parts = parseKeys(keys)
  if (parts === null) return [keys]
  const key = parts.key.replace('Arrow', '').replace('Page', 'Page ').replace('Escape', 'Esc')
  return [
    ...(parts.mod ? [nameMod(mac)] : []),
    ...(parts.alt ? [mac ? 'Option' : 'Alt'] : []),
    ...(parts.shift ? ['Shift'] : []),
    key,
  ]
}

/** `Ctrl Shift K`. */
export function nameKeys(keys: string, mac = isMac): string {
  return nameEach(keys, mac).join(' ')
}
