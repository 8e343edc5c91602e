import type { SecretStore } from '../../main/services/ports.ts'

/** A keychain that forgets when the test ends. */
export function createMemorySecrets(): SecretStore {
  const secrets = new Map<string, string>()
  return {
    read: async (name) => secrets.get(name) ?? null,
    async write(name, secret) {
      secrets.set(name, secret)
    },
    async remove(name) {
      secrets.delete(name)
    },
  }
}
