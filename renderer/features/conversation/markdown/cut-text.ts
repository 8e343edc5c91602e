/** The first `length` letters, ended at a line where one is near, never inside a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const line = text.lastIndexOf('\n', length)
  const end = line > length * 0.9 ? line + 1 : length
  const last = text.charCodeAt(end - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)
}
