/** How this app was started, and where it is. */
export interface OwnProgram {
  readonly execPath: string
  readonly appPath: string
  readonly isPackaged: boolean
  /** The file of an AppImage; what runs from it lies in a folder that is gone at the next start. */
  readonly appImage: string | undefined
}

/** The words that start this app again. */
export function ownCommand(program: OwnProgram): string[] {
  const file = program.appImage ?? program.execPath
  return program.isPackaged ? [file] : [file, program.appPath]
}

/** The words as a user types them into a launcher's field. */
export function asTyped(words: readonly string[], platform: NodeJS.Platform): string {
  return words
    .map((word) => {
      if (/^[\w@%+=:,./\\-]+$/.test(word) && (platform === 'win32' || !word.includes('\\'))) return word
      return platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", String.raw`'\''`)}'`
    })
    .join(' ')
}
