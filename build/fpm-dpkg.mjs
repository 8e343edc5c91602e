#!/usr/bin/env node
// Stands in for `fpm` (electron-builder's CUSTOM_FPM_PATH) where it cannot be downloaded: makes a .deb with dpkg-deb.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const flags = new Set(['--force', '--debug'])
const opt = new Map()
const inputs = []
const argv = process.argv.slice(2)
for (let i = 0; i < argv.length; i++) {
  const a = argv[i]
  if (flags.has(a)) continue
  if (a.startsWith('-')) opt.set(a, [...(opt.get(a) ?? []), argv[++i]])
  else inputs.push(a)
}
// fpm and dpkg-deb name gzip differently.
const compressionNames = new Map([['gz', 'gzip']])
const one = (k, d) => opt.get(k)?.at(-1) ?? d
const asked = one('--deb-compression', 'xz')
const compression = compressionNames.get(asked) ?? asked
if (one('-t') !== 'deb') throw new Error(`only deb is supported here, not ${one('-t')}`)

const root = mkdtempSync(join(tmpdir(), 'deb-'))
try {
  for (const spec of inputs) {
    const at = spec.lastIndexOf('=')
    const from = spec.slice(0, at)
    const to = join(root, spec.slice(at + 1))
    mkdirSync(dirname(to), { recursive: true })
    cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  }
  const meta = join(root, 'DEBIAN')
  mkdirSync(meta)
  const size = Number(execFileSync('du', ['-sk', '--exclude=DEBIAN', root], { encoding: 'utf8' }).split('\t')[0])
  const [synopsis = '', ...rest] = one('--description', '').split('\n')
  const lines = [
    ['Package', one('--name')],
    ['Version', one('--version')],
    ['License', one('--license')],
    ['Vendor', one('--vendor')],
    ['Architecture', one('--architecture')],
    ['Maintainer', one('--maintainer')],
    ['Installed-Size', String(size)],
    ['Depends', opt.get('-d')?.join(', ')],
    ['Recommends', opt.get('--deb-recommends')?.join(', ')],
    ['Section', one('--category', 'default')],
    ['Priority', one('--deb-priority', 'optional')],
    ['Homepage', one('--url')],
    ['Description', [synopsis.trim() || one('--name'), ...rest.map((l) => ` ${l.trim() || '.'}`)].join('\n')],
  ].filter(([, v]) => v)
  writeFileSync(join(meta, 'control'), lines.map(([k, v]) => `${k}: ${v}`).join('\n') + '\n')
  for (const [k, name] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    if (!one(k)) continue
    cpSync(one(k), join(meta, name))
    chmodSync(join(meta, name), 0o755)
  }
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', root, one('--package')], {
    stdio: 'inherit',
  })
  console.log(`${one('--package')} ${statSync(one('--package')).size} bytes`)
} finally {
  rmSync(root, { recursive: true, force: true })
}
