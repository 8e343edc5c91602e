/** Whether a browser never gives these keys to a page: new and closing windows and tabs, the size of the page. */
export function isBrowsersOwn(keys: string): boolean {
  return /^Mod\+(?:(?:Shift\+)?[NTW]|[\d+=-])$/.test(keys)
}
