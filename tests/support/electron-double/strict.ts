/** Throws on any member the double does not model, so the app cannot lean on something no test looks at. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, property) {
      if (property in object || typeof property === 'symbol' || property === 'then' || property === 'default') {
        const value: unknown = Reflect.get(object, property, object)
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value
      }
      throw new Error(`the Electron double does not model ${name}.${property}`)
    },
  })
}

function isClass(value: Function): boolean {
  return String(value).startsWith('class')
}
