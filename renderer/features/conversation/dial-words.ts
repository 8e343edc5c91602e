/** What questions ask for, by name. */
export function nameDial(researchOnly: boolean): string {
  return researchOnly ? 'Research only' : 'Research and tickets'
}
