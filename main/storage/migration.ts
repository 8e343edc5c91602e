/** One small named step; its number is the file's, and what user_version says afterwards. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}
