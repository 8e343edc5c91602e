import type { DatabaseSync } from 'node:sqlite'

/** What a user thinks of an answer; written only, as there is no call to read it back. */
export interface Feedback {
  id: string
  messageId: string
  score: number
  comment: string | undefined
  metadata: unknown
  createdAt: number
}

export class FeedbackStore {
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  add(feedback: Feedback): void {
    const metadata = feedback.metadata === undefined ? null : JSON.stringify(feedback.metadata)
    this.database
      .prepare('INSERT INTO feedback (id, message_id, score, comment, metadata, created_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(feedback.id, feedback.messageId, feedback.score, feedback.comment ?? null, metadata, feedback.createdAt)
  }
}
