/** The colours and the type of a chart, resolved: a canvas knows no custom properties. */
export interface ChartTheme {
  /** Value of a colour in tokens.css by its name. */
  colour: (token: string) => string
  fontFamily: string
  /** px of the text beside the axes. */
  fontSize: number
  /** Nothing glides or swings. */
  still: boolean
}

const stillness = '(prefers-reduced-motion: reduce)'
const looks = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)', stillness]

/** Reads what the tokens mean at this moment for this element. */
export function readTheme(element: HTMLElement): ChartTheme {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const known = new Map<string, string>()
  const read = (token: string) => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const tokens = [
    ...['surface', 'grid', 'axis', 'crosshair', 'up', 'down', 'volume-up', 'volume-down'].map(
      (name) => `--chart-${name}`,
    ),
    ...Array.from({ length: 8 }, (_, index) => `--series-${index + 1}`),
    '--text-1',
    '--text-3',
    '--surface-1',
    '--line-1',
  ]
  for (const token of tokens) known.set(token, read(token))
  probe.remove()
  const { fontFamily } = getComputedStyle(element)
  return {
    colour: (token) => known.get(token) ?? known.get('--text-1') ?? '',
    fontFamily,
    fontSize: Math.round(0.6875 * parseFloat(getComputedStyle(document.documentElement).fontSize) * 10) / 10 || 11,
    still: matchMedia(stillness).matches,
  }
}

/** Tells when the tokens mean something else: another theme, other system colours, another text scale, a font that came late. */
export function watchTheme(onChange: () => void): () => void {
  const queries = looks.map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', onChange)
  const attributes = new MutationObserver(onChange)
  attributes.observe(document.documentElement, { attributeFilter: ['data-theme', 'style', 'class'] })
  document.fonts.addEventListener('loadingdone', onChange)
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange)
    attributes.disconnect()
    document.fonts.removeEventListener('loadingdone', onChange)
  }
}
