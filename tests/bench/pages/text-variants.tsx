import type { ReactNode } from 'react'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { Streamdown } from 'streamdown'
import { ConversationActsContext } from '../../../renderer/features/conversation/conversation-acts.ts'
import { Markdown } from '../../../renderer/features/conversation/markdown/markdown.tsx'
import { stubActs } from './stub-acts.ts'

/** One Markdown text drawn by us and by the peers, in the same frame and type. */
export const textVariants: Readonly<Record<string, (text: string, live: boolean) => ReactNode>> = {
  'omni-desk': (text, live) => (
    <ConversationActsContext value={stubActs}>
      <Markdown text={text} live={live} />
    </ConversationActsContext>
  ),
  streamdown: (text, live) => (
    <div className="prose">
      <Streamdown mode={live ? 'streaming' : 'static'}>{text}</Streamdown>
    </div>
  ),
  'react-markdown': (text) => (
    <div className="prose">
      <ReactMarkdown remarkPlugins={[remarkGfm]}>{text}</ReactMarkdown>
    </div>
  ),
}
