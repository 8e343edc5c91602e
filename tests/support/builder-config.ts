import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

// The packager's own parser and schema: what it will read, and what it will refuse.
const packager = createRequire(join(import.meta.dirname, '../../node_modules/electron-builder/package.json'))
const { load }: { load(text: string): unknown } = packager('js-yaml')
const { validateSchema }: { validateSchema(schema: unknown, config: unknown): void } = packager(
  'app-builder-lib/out/util/config/schemaValidator.js',
)
const schema: unknown = packager('app-builder-lib/scheme.json')

export function readYaml(path: string): unknown {
  return load(readFileSync(path, 'utf8'))
}

/** Throws on a key the packager does not know, and on a value it does not take. */
export function validateBuilderConfig(config: unknown): void {
  // The validator turns values into the types it wants, in place.
  validateSchema(schema, structuredClone(config))
}
