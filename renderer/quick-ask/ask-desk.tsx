import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Account, Session } from '../../preload/contract/session.ts'
import type { ThreadId } from '../../preload/contract/words.ts'
import { bridge } from '../bridge/bridge.ts'
import { useStore } from '../bridge/store.ts'
import { useThreadList } from '../bridge/use-thread-list.ts'
import { stageOf } from '../features/conversation/announcement.ts'
import { checkText } from '../features/conversation/check-text.ts'
import { ComposerTrouble } from '../features/conversation/composer/composer-trouble.tsx'
import { StatusRegion } from '../features/conversation/status-region.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { AskField, type AskFieldHandle } from './ask-field.tsx'
import { chooseNote } from './choose-note.ts'
import type { DeskFacts } from './desk-facts.ts'
import type { FieldText } from './field-text.ts'
import { FieldTools } from './field-tools.tsx'
import { Foot, type Stage } from './foot.tsx'
import { Frame } from './frame.tsx'
import { Note } from './note.tsx'
import { openMain } from './open-main.tsx'
import { RecentRows } from './recent-rows.tsx'
import { turnInPlace } from './turn-in-place.ts'
import { useKeys } from './use-keys.ts'
import { useOpenedWindow } from './use-opened-window.ts'
import { useThreadInPlace } from './use-thread-in-place.ts'
import { WordsAside } from './words-aside.tsx'

// The reading of answers is the larger half of the window, and is fetched while nothing is asked yet.
const fetchAnswerPlace = () => import('./answer-place.tsx')
const AnswerPlace = lazy(fetchAnswerPlace)
const WaitingQuestions = lazy(async () => ({
  default: (await import('../features/conversation/composer/waiting-questions.tsx')).WaitingQuestions,
}))

/** Room for the dialog about a link. */
const dialogHeight = 420

/** The field, what was asked, and its answer in place. A desk of an account is open. */
export function AskDesk({
  facts,
  session,
  account,
  field,
  pinned,
  onPinned,
}: {
  facts: DeskFacts
  session: Session
  account: Account
  field: FieldText
  pinned: boolean
  onPinned: (pinned: boolean) => void
}) {
  const { text } = useStore(field)
  const thread = useThreadInPlace(account.id, field)
  const { state: threads } = useThreadList(account.id)
  const [wrong, setWrong] = useState<string | null>(null)
  const [linked, setLinked] = useState(false)
  const [offer, setOffer] = useState<{ after: string } | null>(null)
  const copying = useCopy()
  const input = useRef<AskFieldHandle>(null)
  const hintId = useId()
  const list = useRef<HTMLUListElement>(null)
  const wasRead = useRef(false)
  const { threadId, conversation, running, open } = thread

  useEffect(() => void fetchAnswerPlace(), [])

  const { rows, earlier, answerText, answerId } = useMemo(
    () => turnInPlace(conversation, thread.questions),
    [conversation, thread.questions],
  )
  const hides = facts.desktop?.host === 'desktop'
  const offline = facts.connection?.state === 'offline'
  const isEmpty = threadId === null && thread.askedNow === null
  const isReading = conversation === null && thread.state.failure === null
  const stage: Stage = isEmpty ? 'empty' : running || isReading ? 'running' : 'answered'
  const note = chooseNote(facts, session)
  const focusField = () => input.current?.focus()

  const beginNew = useCallback(() => {
    open(null)
    input.current?.focus()
  }, [open])
  const openThread = (id: ThreadId) => {
    open(id)
    focusField()
  }
  const send = () => {
    if (text.trim() === '' && isEmpty) return list.current?.querySelector('button')?.click()
    const problem =
      facts.rescue === null ? checkText(text) : 'Nothing can be asked until the archive is restored or opens again.'
    setWrong(problem)
    if (problem !== null) return
    field.change('')
    void thread.ask(text)
  }
  const stop = () => {
    if (threadId !== null) void thread.attempt(bridge.threads.stop({ threadId }))
  }
  const pin = (next: boolean) => {
    onPinned(next)
    void thread.attempt(bridge.quickAsk.pin({ pinned: next }))
  }
  const leave = () => {
    wasRead.current = stage === 'answered'
    if (!pinned && !linked) focusField()
  }
  useOpenedWindow({
    onText: (words, fromLink) => {
      // Whoever wrote a link is not the user: neither typed words nor the thread in place make room for it.
      if (fromLink && (!isEmpty || field.get().text !== '')) {
        setOffer({ after: announcement })
        return field.offer(words)
      }
      beginNew()
      field.putBefore(words)
    },
    onOpened: () => {
      // An answer that was read makes room for the next question; it is the first of those asked last.
      if (wasRead.current && !pinned && field.get().text === '') open(null)
      wasRead.current = false
      focusField()
    },
    onLeft: leave,
  })
  useKeys({
    focusField,
    hide: () => {
      leave()
      // The first key after the next opening finds the field, however early it comes.
      focusField()
      void bridge.quickAsk.hide().catch(() => {})
    },
    openInMain: () => {
      openMain(threadId === null ? { kind: 'window' } : { kind: 'thread', threadId, messageId: answerId })
    },
    copyAnswer: answerText.trim() === '' ? null : () => copying.copy(answerText),
  })

  const problem = text.trim() === '' ? wrong : (checkText(text) ?? wrong)
  const armed = isEmpty && text.trim() === ''
  const announcement = conversation === null ? '' : stageOf(conversation)
  // Of a link that waits it is said once; what the answer does next is said again.
  if (offer !== null && offer.after !== announcement) setOffer(null)
  const said = offer === null ? announcement : 'A link wants to ask something'
  return (
    <Frame
      turn={isEmpty ? null : (rows[0]?.key ?? 'asked')}
      atLeast={linked ? dialogHeight : 0}
      head={
        <>
          <AskField
            ref={input}
            text={text}
            placeholder={placeholderOf(isEmpty, running)}
            problem={problem}
            hintId={armed ? hintId : null}
            sendKey={facts.settings?.sendKey ?? 'enter'}
            onChange={(next) => {
              setWrong(null)
              field.change(next)
            }}
            onSend={send}
            onDown={() => list.current?.querySelector('button')?.focus()}
          >
            <FieldTools thread={thread} pinned={hides ? pinned : null} onStop={stop} onNew={beginNew} onPin={pin} />
          </AskField>
          <WordsAside
            field={field}
            onUse={() => {
              beginNew()
              field.takeLink()
            }}
            onDone={focusField}
          />
          {note !== null && <Note kind={note} connection={facts.connection} rescue={facts.rescue} />}
        </>
      }
      foot={
        <Foot
          account={account}
          simulated={session.connection === 'simulator'}
          stage={stage}
          hides={hides}
          sendKey={facts.settings?.sendKey ?? 'enter'}
          typed={text.trim() !== ''}
          copied={copying.state === 'copied'}
        />
      }
    >
      <Suspense fallback={null}>
        {(!isEmpty || rows.length > 0) && (
          <div className="answer-place">
            <AnswerPlace thread={thread} turn={rows} earlier={earlier} onAsked={focusField} onLink={setLinked} />
          </div>
        )}
        {thread.questions.some(({ state }) => state === 'waiting') && (
          <div className="answer-place">
            <WaitingQuestions
              questions={thread.questions}
              running={running}
              offline={offline}
              researchOnly={thread.researchOnly === true}
              sendKey={facts.settings?.sendKey ?? 'enter'}
              acts={thread.questionActs}
            />
          </div>
        )}
      </Suspense>
      {thread.trouble !== null && (
        <div className="answer-place">
          <ComposerTrouble failure={thread.trouble.failure} onDismiss={thread.forgetTrouble} />
        </div>
      )}
      {isEmpty && threads.state !== 'loading' && (
        <RecentRows
          list={list}
          threads={threads.threads}
          total={threads.total}
          armed={armed}
          hintId={hintId}
          onOpen={openThread}
          onStart={(words) => {
            field.change(words)
            focusField()
          }}
          onSearch={() => openMain({ kind: 'search' })}
          onLeave={focusField}
        />
      )}
      <StatusRegion announcement={copying.state === 'copied' ? 'Answer copied' : said} />
    </Frame>
  )
}

function placeholderOf(isEmpty: boolean, running: boolean): string {
  if (isEmpty) return 'Ask about a symbol, an idea or an order'
  return running ? 'Write the next question; it waits' : 'Ask a follow-up'
}
