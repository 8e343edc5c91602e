// One decode in a fresh process, printed in milliseconds: with `validated` as main/api does it, else by JSON.parse alone.
import { wirePage } from '../corpus/wire-page.ts'
import { decodePage } from './decode-page.ts'

const text = wirePage(500, 'thread-corpus')
const began = performance.now()
if (process.argv[2] === 'validated') decodePage(text)
else JSON.parse(text)
console.log(performance.now() - began)
