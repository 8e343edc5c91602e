import type { ConversationActs } from '../../../renderer/features/conversation/conversation-acts.ts'

/** Acts that do nothing. */
export const stubActs: ConversationActs = {
  openSymbol: () => {},
  openAction: () => {},
  openLink: () => {},
  ask: () => {},
  stop: () => {},
  retryNow: () => {},
  flags: new Map(),
}
