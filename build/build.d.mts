/** Builds everything; throws when a part does not build. */
export function buildAll(options?: { quiet?: boolean }): Promise<void>
/** True when a result is missing or older than the youngest source. */
export function needsBuild(): boolean
