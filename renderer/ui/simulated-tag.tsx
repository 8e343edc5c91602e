import './pill.css'

/** Hatching means "not real money" in every theme; the word stays where the hatch cannot be seen. */
export function SimulatedTag() {
  return (
    <span className="simulated-tag">
      <span>Simulated</span>
    </span>
  )
}
