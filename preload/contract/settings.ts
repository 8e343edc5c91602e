import { z } from 'zod'
import { event, everyWindow, mainWindow, request } from './define.ts'

export const settings = z.object({
  appearance: z.enum(['system', 'light', 'dark']),
  /** 0.8 to 2: text, controls and rows grow together. */
  textScale: z.number().min(0.8).max(2),
  /** Enter sends and Shift Enter adds a line, or Ctrl Enter sends. */
  sendKey: z.enum(['enter', 'mod-enter']),
  notifications: z.object({
    on: z.boolean(),
    /** An answer that took less is not announced; seconds. */
    afterSeconds: z.int().min(0).max(600),
    /** nothing: that an answer is there. title: of which thread or symbol. text: its first words. Never an account number. */
    shows: z.enum(['nothing', 'title', 'text']),
  }),
  /** Keys the user gave to commands, by the command's name; null: the command has none. The others keep their own. */
  keys: z.record(z.string().max(40), z.string().max(40).nullable()),
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
