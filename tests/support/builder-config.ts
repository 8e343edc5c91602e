import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
// The packager's own parser and schema: what it will read, and what it will refuse.
const packager = createRequire(join(root, 'node_modules/electron-builder/package.json'))
const { load }: { load(text: string): unknown } = packager('js-yaml')
const { validateSchema }: { validateSchema(schema: unknown, config: unknown): void } = packager(
  'app-builder-lib/out/util/config/schemaValidator.js',
)
const {
  default: AppImageTarget,
}: { default: new (...words: unknown[]) => { desktopEntry: { value: Promise<string> } } } = packager(
  'app-builder-lib/out/targets/appimage/AppImageTarget.js',
)
const { LinuxTargetHelper }: { LinuxTargetHelper: new (owner: unknown) => object } = packager(
  'app-builder-lib/out/targets/LinuxTargetHelper.js',
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

/** The entry of the launcher in an AppImage, as the packager writes it; to make the file itself it fetches tools. */
export function readAppImageEntry(config: { readonly linux: { readonly executableName: string } }): Promise<string> {
  const metadata: { readonly productName: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const owner = {
    config,
    platformSpecificBuildOptions: config.linux,
    appInfo: { ...metadata, sanitizedProductName: metadata.productName },
    executableName: config.linux.executableName,
    info: { metadata },
    fileAssociations: [],
  }
  return new AppImageTarget('', owner, new LinuxTargetHelper(owner), '').desktopEntry.value
}
