import { createContext } from 'react'

/** Whether the block is the last one of a text whose rest is not drawn yet, and so may go on below. */
export const CutContext = createContext(false)
