/** What loads before the first screen and with the first line, part by part, with its limit. */
export function measureBudgets(): { title: string; limitKb: number; kb: number; files: string[] }[]
