import { configure } from '@testing-library/react'

// A part of the page that loads later is transformed when it is first asked for: on a busy machine longer than a second.
configure({ asyncUtilTimeout: 10_000 })
