import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readYaml } from '../support/builder-config.ts'

interface Step {
  readonly id?: string
  readonly if?: string
  readonly name?: string
  readonly run?: string
  readonly 'timeout-minutes'?: number
  readonly uses?: string
}

const workflow = Object(readYaml(join(import.meta.dirname, '../../.github/workflows/desktop.yml')))
const steps: readonly Step[] = workflow.jobs.electron.steps

function find(pattern: RegExp): Step & { readonly at: number } {
  const at = steps.findIndex(({ run = '', uses = '' }) => pattern.test(run) || pattern.test(uses))
  const step = steps[at]
  if (step === undefined) throw new Error(`no step is ${pattern}`)
  return { ...step, at }
}

test('a red spec does not keep the app from being packed, tried and handed out: whoever looks into it needs the file', () => {
  const specs = find(/e2e:electron/)
  const packing = find(/npm run package/)
  const handingOut = find(/upload-artifact/)
  expect(specs.at).toBeLessThan(packing.at)
  expect(packing.at).toBeLessThan(handingOut.at)
  for (const step of steps.slice(packing.at)) expect(step.if).toMatch(/!cancelled\(\)/)
})

test('specs that hang end before the whole job does, which would leave nothing behind', () => {
  const specs = steps.filter(({ run = '' }) => run.includes('e2e:electron'))
  expect(specs).toHaveLength(2)
  for (const step of specs) expect(step['timeout-minutes']).toBeLessThan(workflow.jobs.electron['timeout-minutes'] - 15)
})

test('what did not build is not packed, and what was not packed is neither tried nor handed out', () => {
  const packing = find(/npm run package/)
  expect(find(/npm run build/).id).toBe('build')
  expect(packing).toMatchObject({ id: 'package', if: expect.stringContaining("steps.build.outcome == 'success'") })
  for (const step of steps.slice(packing.at + 1)) expect(step.if).toContain("steps.package.outcome == 'success'")
})

test('the packed app is started on every system: no test before it does that', () => {
  const tries = steps.filter(({ run = '' }) => run.includes('build/try-packed.mjs'))
  expect(tries.map((step) => /runner\.os [!=]= 'Linux'/.exec(step.if ?? '')?.[0])).toEqual([
    "runner.os == 'Linux'",
    "runner.os != 'Linux'",
  ])
  const { include } = workflow.jobs.electron.strategy.matrix
  expect(include.map(({ os }: { os: string }) => os)).toEqual(['ubuntu-24.04', 'macos-15', 'windows-2025'])
  for (const { program } of include) expect(program).toMatch(/[oO]mni[- ][dD]esk(\.exe)?$/)
})
