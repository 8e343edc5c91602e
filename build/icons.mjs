// Draws build/icon.svg as the PNG files the desktop systems ask for. Run after changing the drawing: npm run icons
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from './prerequisites.mjs'

const here = import.meta.dirname
const sizes = [16, 24, 32, 48, 64, 128, 256, 512]
const drawing = await readFile(join(here, 'icon.svg'), 'utf8')

await mkdir(join(here, 'icons'), { recursive: true })
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ viewport: { width: 512, height: 512 } })
for (const size of sizes) {
  const sized = drawing.replace('width="512" height="512"', `width="${size}" height="${size}" style="display:block"`)
  await page.setContent(`<body style="margin:0">${sized}</body>`)
  const png = await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } })
  await writeFile(join(here, `icons/${size}x${size}.png`), png)
  if (size === 512) await writeFile(join(here, 'icon.png'), png)
}
await browser.close()
