import { EventEmitter } from 'node:events'
import { strict } from './strict.ts'

export interface NotificationRecord {
  readonly title: string
  readonly body: string
  isShown: boolean
  click(): void
  /** It goes from the screen; why is told on Windows only. */
  close(reason?: 'userCanceled' | 'applicationHidden' | 'timedOut'): void
}

export function createNotificationClass(records: NotificationRecord[], isSupported: boolean): object {
  class NotificationDouble extends EventEmitter {
    readonly #record: NotificationRecord
    constructor({ title, body }: { title: string; body: string }) {
      super()
      // As in Electron: one that nobody keeps is collected, and a click on it is heard by nobody.
      const self = new WeakRef(this)
      this.#record = {
        title,
        body,
        isShown: false,
        click: () => void self.deref()?.emit('click', {}),
        close: (reason) => void self.deref()?.emit('close', { reason }),
      }
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
