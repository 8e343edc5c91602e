import { act, render } from '@testing-library/react'
import type { ComponentProps } from 'react'
import type { Conversation as Opened } from '../../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../../preload/contract/words.ts'
import { Conversation } from '../../../../renderer/features/conversation/conversation.tsx'
import { makeConnection } from '../../../support/desk-fixtures.ts'
import { account, aConversation, threadA } from '../../../support/conversation-fixtures.ts'
import { installFakeBridge, type Answers, type FakeBridge } from '../../../support/fake-bridge.ts'

type Props = ComponentProps<typeof Conversation>

export interface Drawn {
  desk: FakeBridge
  opened: ThreadId[]
  symbols: string[]
  actions: { actionId: string; messageId: string }[]
  /** Draws again with other properties. */
  go: (change: Partial<Props>) => Promise<void>
  /** Tells the page that the thread changed. */
  tell: (change: Partial<Omit<Opened, 'thread'>> & { threadId?: ThreadId }) => Promise<void>
  unmount: () => void
}

/** The conversation on a fake bridge whose thread reads as given. */
export async function drawConversation({
  conversation = aConversation(),
  answers = {},
  ...props
}: Partial<Props> & { conversation?: Opened; answers?: Answers } = {}): Promise<Drawn> {
  const desk = installFakeBridge({
    'threads.open': () => conversation,
    'threads.unplaced': () => [],
    'threads.newThread': () => ({ researchOnly: false }),
    'threads.hold': () => null,
    'threads.ask': () => ({ outcome: 'sent', threadId: threadA }),
    'threads.markRead': () => null,
    'threads.stop': () => null,
    'drafts.get': () => ({ text: '' }),
    'drafts.save': () => null,
    ...answers,
  })
  const opened: ThreadId[] = []
  const symbols: string[] = []
  const actions: { actionId: string; messageId: string }[] = []
  let given: Props = {
    accountId: account,
    threadId: threadA,
    accountName: 'Individual Margin ··9816',
    accountColour: 1,
    simulated: true,
    connection: makeConnection(),
    closed: null,
    sendKey: 'enter',
    onThreadOpened: (threadId) => void opened.push(threadId),
    onOpenSymbol: (symbol) => void symbols.push(symbol),
    onOpenAction: (part, messageId) => void actions.push({ actionId: part.actionId, messageId }),
    ...props,
  }
  const { rerender, unmount } = render(<Conversation {...given} />)
  await settle()
  return {
    desk,
    opened,
    symbols,
    actions,
    unmount,
    async go(change) {
      given = { ...given, ...change }
      rerender(<Conversation {...given} />)
      await settle()
    },
    async tell(change) {
      const payload = {
        threadId: threadA,
        messages: [],
        live: null,
        questions: [],
        syncedAt: null,
        reading: null,
        ...change,
      }
      await act(async () => desk.emit({ name: 'conversation.changed', payload }))
    },
  }
}

/** Lets everything that was promised arrive. */
export async function settle(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve))
  })
}
