/** The system under this window, by Node's names. */
export const platform = nameOf(navigator.platform)
export const isMac = platform === 'darwin'

function nameOf(text: string): 'darwin' | 'win32' | 'linux' {
  if (text.startsWith('Mac')) return 'darwin'
  return text.startsWith('Win') ? 'win32' : 'linux'
}
