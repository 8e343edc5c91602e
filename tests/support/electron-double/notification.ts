import { EventEmitter } from 'node:events'
import { strict } from './strict.ts'

export interface NotificationRecord {
  readonly title: string
  readonly body: string
  isShown: boolean
  click(): void
}

export function createNotificationClass(records: NotificationRecord[], isSupported: boolean): object {
  class NotificationDouble extends EventEmitter {
    readonly #record: NotificationRecord
    constructor({ title, body }: { title: string; body: string }) {
      super()
      this.#record = { title, body, isShown: false, click: () => void this.emit('click', {}) }
      records.push(this.#record)
      return strict('Notification', this)
    }
    static isSupported(): boolean {
      return isSupported
    }
    show(): void {
      this.#record.isShown = true
    }
  }
  return strict('Notification class', NotificationDouble)
}
