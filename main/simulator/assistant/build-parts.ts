import { agreement } from '../accounts/agreement.ts'
import type { Action, Button, MessagePart } from '../schema/parts.ts'
import type { Ask, Capability } from './ask.ts'

const CAPABILITY_OF: Record<ActionName, Capability> = {
  prefill_order: 'PREFILL_ORDER',
  open_chart: 'OPEN_CHART',
  open_screener: 'OPEN_SCREENER',
  open_entitlement_consent: 'OPEN_ENTITLEMENT_CONSENT',
}

type ActionName = 'prefill_order' | 'open_chart' | 'open_screener' | 'open_entitlement_consent'

/** An action the client can carry out, with the button that starts it. */
export interface Proposal {
  part: MessagePart
  button: Button
}

/** A proposal, or undefined when the client did not declare this capability for the turn. */
export function propose(ask: Ask, action: Action, label: string): Proposal | undefined {
  const [name] = actionNames.filter((candidate) => candidate in action)
  if (!name || !ask.capabilities.has(CAPABILITY_OF[name])) return undefined
  const actionId = ask.createId()
  return {
    part: { type: 'structured_action', action_id: actionId, action },
    button: { buttonId: `btn_${name}`, label, structuredAction: { actionId } },
  }
}

const actionNames: readonly ActionName[] = ['prefill_order', 'open_chart', 'open_screener', 'open_entitlement_consent']

/** The consent proposal for the account of the thread. */
export function proposeConsent(ask: Ask, reason: string): Proposal | undefined {
  const action = {
    open_entitlement_consent: {
      agreement_key: agreement.key,
      account_ids: [ask.accountId],
      entitlement_codes: [...agreement.codes],
      reason,
    },
  }
  return propose(ask, action, 'Review the permission')
}

/** Actions first, then one row of buttons: those of the actions and the follow-up prompts. */
export function closeWith(proposals: readonly (Proposal | undefined)[], prompts: readonly string[]): MessagePart[] {
  const offered = proposals.flatMap((proposal) => proposal ?? [])
  const actionButtons: Button[] = [
    ...offered.map(({ button }) => button),
    ...prompts.map((prompt, index) => ({ buttonId: `btn_followup_${index}`, label: prompt, prompt: { prompt } })),
  ]
  const parts = offered.map(({ part }) => part)
  return actionButtons.length > 0 ? [...parts, { type: 'suggested_actions', payload: { actionButtons } }] : parts
}
