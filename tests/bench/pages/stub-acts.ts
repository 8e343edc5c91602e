import type { ConversationActs } from '../../../renderer/features/conversation/conversation-acts.ts'

/** Acts that do nothing. */
export const stubActs: ConversationActs = {
  openSymbol: () => {},
  openAction: () => {},
  openLink: () => {},
  ask: async () => null,
  stop: () => {},
  retryNow: () => {},
  giveFeedback: () => {},
  flags: new Map(),
  texts: new Map(),
}
