import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { strict } from './strict.ts'

export interface MenuItem {
  readonly label?: string
  readonly enabled?: boolean
  readonly click?: () => void
}

export interface TrayRecord {
  icon: string
  isTemplate: boolean
  tip: string
  menu: readonly MenuItem[]
  isGone: boolean
  emit(name: string): void
  /** How often the app opened the menu itself. */
  popUps: number
}

interface Image {
  path: string
  isTemplate: boolean
  setTemplateImage(isTemplate: boolean): void
}

/** An icon must be there: a wrong path gives an empty one and no error. */
export const nativeImage = strict('nativeImage', {
  createFromPath(path: string): Image {
    if (!existsSync(path)) throw new Error(`no icon at ${path}`)
    const image: Image = { path, isTemplate: false, setTemplateImage: (is) => void (image.isTemplate = is) }
    return image
  },
})

export function createTrayClass(records: TrayRecord[], isRefused: boolean): object {
  class TrayDouble extends EventEmitter {
    readonly #record: TrayRecord
    constructor(image: Image) {
      super()
      if (isRefused) throw new Error('Failed to create tray')
      this.#record = {
        icon: image.path,
        isTemplate: image.isTemplate,
        tip: '',
        menu: [],
        isGone: false,
        emit: (name) => void this.emit(name),
        popUps: 0,
      }
      records.push(this.#record)
      return strict('Tray', this)
    }
    setImage(image: Image): void {
      this.#record.icon = image.path
      this.#record.isTemplate = image.isTemplate
    }
    setToolTip(tip: string): void {
      this.#record.tip = tip
    }
    setContextMenu(menu: readonly MenuItem[]): void {
      this.#record.menu = menu
    }
    popUpContextMenu(): void {
      this.#record.popUps += 1
    }
    destroy(): void {
      this.#record.isGone = true
    }
  }
  return strict('Tray class', TrayDouble)
}
