/** As much of Playwright's Electron as ending it takes. */
interface Endable {
  process(): { readonly exitCode: number | null; readonly signalCode: string | null }
  waitForEvent(event: 'close'): Promise<unknown>
  evaluate(act: (electron: { app: { quit(): void } }) => void): Promise<unknown>
}

/** Ends the app whatever it would ask: to quit once more is to say yes. */
export async function endApp(app: Endable): Promise<void> {
  const { exitCode, signalCode } = app.process()
  if (exitCode !== null || signalCode !== null) return
  const closed = app.waitForEvent('close')
  const quitting = app.evaluate(({ app: running }) => {
    running.quit()
    running.quit()
  })
  // It may be gone before it answers.
  await Promise.all([closed, quitting.catch(() => undefined)])
}
