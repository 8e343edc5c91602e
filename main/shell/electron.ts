/** Each file of the shell takes only the slice of Electron it uses, so a test can hand it a double. */
export type Electron<Member extends keyof typeof import('electron')> = Pick<typeof import('electron'), Member>
