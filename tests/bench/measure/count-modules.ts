// Given to Node by --import after the stub: prints how many files were loaded when the process ends.
import { registerHooks } from 'node:module'

let files = 0
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) files += 1
    return next(url, context)
  },
})
process.on('exit', () => console.log(files))
