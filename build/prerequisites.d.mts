/** Path of a program of this computer, or null. */
export function findCommand(name: string, env?: NodeJS.ProcessEnv): string | null
/** Path of the browser the tests drive, or null. */
export function findChromium(system?: { platform: NodeJS.Platform; env: NodeJS.ProcessEnv }): string | null
/** Debian names of what is missing for the tests. */
export function missingPackages(): string[]
/** The one command that brings them. */
export function installCommand(packages: readonly string[]): string
/** Installs what is missing; returns what still is. */
export function installMissing(): string[]
