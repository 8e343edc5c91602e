import { parseArgs } from 'node:util'
import { listenSimulator } from './simulator/listen.ts'
import { createSimulator, type SimulatorOptions } from './simulator/simulator.ts'
import { StartupProblem } from './startup-problem.ts'

const USAGE = 'Usage: npm run simulator -- [--port N] [--legacy] [--state FILE] [--key KEY]'

function readFlags(): { port: number; options: SimulatorOptions } {
  const { values } = parseFlags()
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new StartupProblem(`--port must be a number from 0 to 65535, not "${values.port}".`)
  }
  const key = values.key === undefined ? {} : { apiKey: values.key }
  const onBug = (error: unknown) => console.error(error)
  return { port, options: { stateFile: values.state, legacy: values.legacy, onBug, ...key } }
}

function parseFlags() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        legacy: { type: 'boolean', default: false },
        state: { type: 'string', default: ':memory:' },
        key: { type: 'string' },
      },
    })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('.')[0] ?? error.message) : String(error)
    throw new StartupProblem(`${reason}. ${USAGE}`)
  }
}

function openSimulator(options: SimulatorOptions) {
  try {
    return createSimulator(options)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartupProblem(`The state file ${options.stateFile} cannot be opened: ${reason}.`)
  }
}

/** How to make it misbehave from outside; a prompt does it with tokens. */
function describeLab(origin: string): string {
  return [
    `Failure lab: GET ${origin}/lab/faults lists what can go wrong and what is switched on (same key).`,
    `  PUT    ${origin}/lab/faults/NAME {"calls":"ask|poll|read|order|all","lasting":{"requests":N}|{"seconds":N}|"until-off"}`,
    `  DELETE ${origin}/lab/faults/NAME switches one off, DELETE ${origin}/lab/faults all.`,
  ].join('\n')
}

async function run(): Promise<void> {
  const { port, options } = readFlags()
  const simulator = openSimulator(options)
  const listening = await listenSimulator(simulator, { port }).catch((error: unknown) => {
    simulator.close()
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw new StartupProblem(
      isTaken ? `Port ${port} is already in use.` : `Port ${port} cannot be opened: ${String(error)}.`,
    )
  })
  console.log(`Simulator is ready at ${listening.origin}/v1`)
  console.log(describeLab(listening.origin))
  const stop = () => {
    void listening.close().finally(() => simulator.close())
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

run().catch((error: unknown) => {
  console.error(error instanceof StartupProblem ? error.message : error)
  process.exitCode = 1
})
