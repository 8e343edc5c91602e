/** A request the simulated broker turns down; becomes an error envelope with this status. */
export class Refusal extends Error {
  readonly status: number
  readonly headers: Record<string, string>
  /** What the broker adds for programs to read. */
  readonly details: readonly unknown[]

  constructor(status: number, message: string, headers: Record<string, string> = {}, details: readonly unknown[] = []) {
    super(message)
    this.status = status
    this.headers = headers
    this.details = details
  }
}
