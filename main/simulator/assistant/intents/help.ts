import type { Intent } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import type { Answer } from '../pace.ts'
import { paragraphs, table } from '../wording.ts'

const STARTERS = ['What moved NVDA today?', 'Compare NVDA and AMD', 'Is the market open?']

/** The help answer, made from the table of everything the assistant understands. */
export function createHelp(others: readonly Intent[]): Intent {
  const help: Intent = {
    name: 'help',
    description: 'This list',
    phrasings: ['What can you do?', 'Help'],
    matches: ({ text }) => /\bhelp\b|\bwhat can (you|i)\b|\bhow do (you|i) (work|use)\b/i.test(text),
    answer: () => ({
      thoughts: ['List what the assistant understands', 'Add an example of each'],
      text: paragraphs(
        'I am the built-in assistant of the simulator. This is what I understand:',
        listIntents([...others, help]),
        'Write symbols or company names. Prices come from a simulated market, and nothing is ever sent without your review.',
      ),
      extras: closeWith([], STARTERS),
    }),
  }
  return help
}

/** The answer to everything else. */
export function explainUnknown(intents: readonly Intent[]): Answer {
  return {
    thoughts: ['Look for a symbol and for something to do', 'Find no question the simulator knows'],
    text: paragraphs(
      'The built-in assistant follows a script and has no answer to that. It does know these:',
      intents
        .filter(({ name }) => !['hello', 'help'].includes(name))
        .map(({ description, phrasings }) => `- ${description}: *${phrasings[0]}*`)
        .join('\n'),
    ),
    extras: closeWith([], STARTERS),
  }
}

function listIntents(intents: readonly Intent[]): string {
  return table(
    ['What', 'For example'],
    intents.map(({ description, phrasings }) => [description, `*${phrasings[0]}*`]),
  )
}
