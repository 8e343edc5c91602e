import { z } from 'zod'
import { event, everyWindow, mainWindow, request } from './define.ts'

export const settings = z.object({
  appearance: z.enum(['system', 'light', 'dark']),
  /** 0.8 to 2: text, controls and rows grow together. */
  textScale: z.number().min(0.8).max(2),
  /** Enter sends and Shift Enter adds a line, or Ctrl Enter sends. */
  sendKey: z.enum(['enter', 'mod-enter']),
})
export type Settings = z.infer<typeof settings>

/** What About shows. */
export const about = z.object({
  version: z.string(),
  electron: z.string().nullable(),
  node: z.string(),
  chromium: z.string().nullable(),
  sqlite: z.string(),
  profileFolder: z.string(),
})
export type About = z.infer<typeof about>

export const settingsRequests = {
  'settings.get': request(everyWindow, z.null(), settings),
  'settings.change': request(mainWindow, settings.partial(), settings),
  'settings.about': request(mainWindow, z.null(), about),
} as const

export const settingsEvents = {
  'settings.changed': event(settings),
} as const
