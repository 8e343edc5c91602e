import type { Place } from '../../preload/contract/desktop.ts'
import type { Session } from '../../preload/contract/session.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import type { AccountId, ResponseId } from '../../preload/contract/words.ts'
import type { DesktopHost } from './desktop-ports.ts'
import { wordAnswer } from './notice-words.ts'
import type { NoticeWords, Shows } from './notice-words.ts'
import type { Store, Turn } from './store-ports.ts'

/** Tells of what ended while the user looks elsewhere, as the settings allow. Nothing can be done from a notice but going there. */
export interface Notifying {
  /** An answer that was being followed has ended: one notice, however often it is told. */
  answerEnded(store: Pick<Store, 'turns' | 'messages' | 'threads'>, turn: Pick<Turn, 'responseId'>): Promise<void>
  /** Something of an account; said only of the one in use, and while no window of the app has the keyboard. */
  tell(
    accountId: AccountId,
    place: Place,
    wordsAt: (shows: Shows, accountIds: readonly number[]) => NoticeWords,
  ): Promise<void>
}

export function createNotifying(parts: {
  host: Pick<DesktopHost, 'isFocused' | 'notify'>
  settings: () => Promise<Settings>
  session: () => Pick<Session, 'accounts' | 'accountId'>
}): Notifying {
  const { host, settings, session } = parts
  const ended = new Set<ResponseId>()

  const notifying: Notifying = {
    async answerEnded(store, { responseId }) {
      if (ended.has(responseId)) return
      ended.add(responseId)
      // Whoever sees it end needs no notice, also when they look away right after.
      if (host.isFocused()) return
      const turn = await store.turns.get(responseId)
      if (turn === null || turn.endedAt === null) return
      const tookMs = Date.parse(turn.endedAt) - Date.parse(turn.startedAt)
      if (tookMs <= (await settings()).notifications.afterSeconds * 1000) return
      const message = turn.outputMessageId && (await store.messages.get(turn.outputMessageId))
      const thread = await store.threads.get(turn.threadId)
      const outcome = message?.outcome ?? turn.status
      // The user stopped it.
      if (thread === null || outcome === 'canceled') return
      const answer = {
        title: thread.title,
        isWhole: !/^(?:errored|failed|lost)$/.test(outcome),
        parts: message?.parts ?? turn.parts,
        tookMs,
      }
      const place: Place = { kind: 'thread', threadId: thread.id, messageId: message?.id ?? null }
      await notifying.tell(turn.accountId, place, (shows, accountIds) => wordAnswer(shows, answer, accountIds))
    },
    async tell(accountId, place, wordsAt) {
      if (host.isFocused()) return
      const { on, shows } = (await settings()).notifications
      const { accounts, accountId: inUse } = session()
      if (!on || accountId !== inUse) return
      host.notify({
        ...wordsAt(
          shows,
          accounts.map(({ id }) => id),
        ),
        place,
      })
    },
  }
  return notifying
}
