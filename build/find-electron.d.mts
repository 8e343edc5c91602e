/** Path of Electron's binary, or null where it has not been fetched. */
export function findElectron(): string | null
/** Why no window can be shown, as a sentence; null where one can. */
export function displayObstacle(): string | null
