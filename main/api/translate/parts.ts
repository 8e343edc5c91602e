import { z } from 'zod'
import type { Part } from '../../../preload/contract/parts.ts'
import type { Json } from '../../../preload/contract/words.ts'
import {
  wireChart,
  wireCustom,
  wireStructuredAction,
  wireSuggestedActions,
  wireText,
  wireThinking,
} from '../wire/parts.ts'
import { readAction } from './actions.ts'
import { readButtons } from './buttons.ts'

/** The content of a message or response. Thinking is apart: it has its own place. */
export interface Content {
  readonly parts: readonly Part[]
  readonly thoughts: readonly string[]
}

const typed = z.object({ type: z.string() })

/** Reads any JSON as parts, in order. What is not understood becomes an unknown part; nothing throws, nothing is lost. */
export function readParts(value: Json): Content {
  if (value === null) return { parts: [], thoughts: [] }
  const entries = Array.isArray(value) ? value : [value]
  const actionIds = entries.flatMap((entry) => readActionId(entry))
  const parts: Part[] = []
  const thoughts: string[] = []
  for (const raw of entries) {
    const type = typeOf(raw)
    const thinking = type === 'thinking' ? wireThinking.safeParse(raw) : null
    if (thinking?.success) thoughts.push(...thinking.data.thoughts)
    else parts.push(readPart(type, raw, actionIds) ?? { kind: 'unknown', type, raw })
  }
  return { parts, thoughts }
}

function readPart(type: string, raw: Json, actionIds: readonly string[]): Part | null {
  switch (type) {
    case 'text': {
      const read = wireText.safeParse(raw)
      return read.success ? { kind: 'text', text: read.data.text } : null
    }
    case 'structured_action': {
      const read = wireStructuredAction.safeParse(raw)
      if (!read.success) return null
      return { kind: 'action', actionId: read.data.action_id, action: readAction(read.data.action), raw }
    }
    case 'chart':
      return readChart(raw, actionIds)
    case 'suggested_actions': {
      const read = wireSuggestedActions.safeParse(raw)
      if (!read.success) return null
      const buttons = readButtons(read.data.payload.actionButtons, actionIds)
      const isLost = buttons.length === 0 && read.data.payload.actionButtons.length > 0
      return isLost ? null : { kind: 'suggested-actions', buttons }
    }
    case 'custom':
      return wireCustom.safeParse(raw).success ? { kind: 'custom', raw } : null
    default:
      return null
  }
}

function readChart(raw: Json, actionIds: readonly string[]): Part | null {
  const read = wireChart.safeParse(raw)
  if (!read.success) return null
  const { chartId, dataChart, symbolChart, actionButtons } = read.data.payload
  return {
    kind: 'chart',
    chartId,
    series: dataChart?.series ?? null,
    symbol: symbolChart ?? null,
    buttons: readButtons(actionButtons, actionIds),
    raw,
  }
}

function readActionId(raw: Json): string[] {
  const read = typeOf(raw) === 'structured_action' ? wireStructuredAction.safeParse(raw) : null
  return read?.success ? [read.data.action_id] : []
}

function typeOf(raw: Json): string {
  return typed.safeParse(raw).data?.type ?? ''
}
