// Writes messages for ever and prints the number of each one stored; killed by its test.
import { openArchive } from '../../main/storage/archive.ts'
import { at, brokerMessage, brokerThread, margin } from './archive-fixtures.ts'

const store = await openArchive(process.argv[2] ?? '')
await store.threads.save(margin, [brokerThread('one')], at(0))
for (let seq = 1; ; seq++) {
  await store.messages.save(margin, [brokerMessage(`m${seq}`, seq)])
  process.stdout.write(`${seq}\n`)
}
