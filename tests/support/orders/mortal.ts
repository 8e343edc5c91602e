/** A run of the desk that may end at any await of the send path. */
export interface Life {
  isOver(): boolean
  end(): void
}

export function createLife(): Life {
  let over = false
  return {
    isOver: () => over,
    end() {
      over = true
    },
  }
}

/** Told at each end of each call: `ordering -> store.save`, and `store.save -> ordering` with its answer. */
export type OnAwait = (label: string) => void

/** A new one each time: one for all would keep alive whoever waits for it. */
function never(): Promise<never> {
  return new Promise(() => undefined)
}

/** The same part, whose every call is labelled: after the end of its life nothing goes in, and nothing comes out. */
export function mortal<Part extends object>(part: Part, name: string, life: Life, onAwait: OnAwait): Part {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function' || typeof key !== 'string') return value
      return async (...values: unknown[]): Promise<unknown> => {
        onAwait(`before ${name}.${key}`)
        if (life.isOver()) return await never()
        try {
          return await Reflect.apply(value, target, values)
        } finally {
          onAwait(`after ${name}.${key}`)
          if (life.isOver()) await never()
        }
      }
    },
  })
}
