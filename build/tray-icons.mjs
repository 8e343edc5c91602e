// The tray's icons as SVG, by the name of their file: {state}-{surface}. States differ in shape, not in colour alone.
const states = ['quiet', 'running', 'unread']
/** ink draws on nothing; plate is for Linux, where no program knows the colour of the bar. */
const surfaces = {
  Template: { ink: '#000000', accent: '#000000', plate: null, size: 16 },
  light: { ink: '#14181d', accent: '#1a5fd0', plate: null, size: 16 },
  dark: { ink: '#f3f4f6', accent: '#6ea8fe', plate: null, size: 16 },
  plate: { ink: '#f3f4f6', accent: '#6ea8fe', plate: '#14181d', size: 24 },
}

/** { name, size, svg } of every icon; size is its side at scale 1. */
export function drawTrayIcons() {
  const icons = Object.entries(surfaces).flatMap(([surface, look]) =>
    states.map((state) => ({ name: `${state}-${surface}`, size: look.size, svg: draw(state, look) })),
  )
  const dot = '<circle cx="9" cy="9" r="7.5" fill="#2f6fe4" stroke="#ffffff" stroke-width="1.5" />'
  return [...icons, { name: 'dot', size: 16, svg: frame(dot) }]
}

function draw(state, { ink, accent, plate }) {
  const scale = plate === null ? '' : 'transform="translate(9 9) scale(0.74) translate(-9 -9)"'
  const back =
    plate === null
      ? ''
      : `<rect x="1" y="1" width="16" height="16" rx="4.5" fill="${plate}" stroke="${ink}" stroke-opacity="0.35" stroke-width="0.75" />`
  const arc = state === 'unread' ? 'M9 2.6a6.4 6.4 0 0 0 0 12.8' : 'M9 2.6a6.4 6.4 0 1 0 6.4 6.4'
  const ring = `<path d="${arc}" fill="none" stroke="${ink}" stroke-width="2.2" stroke-linecap="round" />`
  const spark = `<circle cx="14" cy="4" r="2.1" fill="${accent}" />`
  const running = `<circle cx="9" cy="9" r="2.6" fill="${accent}" />`
  const badge = `<circle cx="13.4" cy="13.4" r="4.1" fill="${accent}" />`
  const gap =
    '<mask id="gap"><rect width="18" height="18" fill="#fff" /><circle cx="13.4" cy="13.4" r="5.5" fill="#000" /></mask>'
  const mark = {
    quiet: ring + spark,
    running: ring + spark + running,
    unread: `${gap}<g mask="url(#gap)">${ring}${spark}</g>${badge}`,
  }[state]
  return frame(`${back}<g ${scale}>${mark}</g>`)
}

function frame(content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18">${content}</svg>`
}
