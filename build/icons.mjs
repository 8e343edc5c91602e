// Draws build/icon.svg and the tray's icons as the PNG files the desktop systems ask for. Run after changing a drawing: npm run icons
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from './prerequisites.mjs'
import { drawTrayIcons } from './tray-icons.mjs'

const here = import.meta.dirname
const sizes = [16, 24, 32, 48, 64, 128, 256, 512]
const drawing = (await readFile(join(here, 'icon.svg'), 'utf8')).replace(' width="512" height="512"', '')

await mkdir(join(here, 'icons/tray'), { recursive: true })
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ viewport: { width: 512, height: 512 } })
for (const size of sizes) {
  const png = await draw(drawing, size)
  await writeFile(join(here, `icons/${size}x${size}.png`), png)
  if (size === 512) await writeFile(join(here, 'icon.png'), png)
}
for (const { name, size, svg } of drawTrayIcons()) {
  await writeFile(join(here, `icons/tray/${name}.png`), await draw(svg, size))
  await writeFile(join(here, `icons/tray/${name}@2x.png`), await draw(svg, size * 2))
}
await browser.close()

async function draw(svg, size) {
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `)
  await page.setContent(`<body style="margin:0">${sized}</body>`)
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } })
}
