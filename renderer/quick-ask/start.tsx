import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { guardInputMethod } from '../ui/guard-input-method.ts'
import { QuickAsk } from './quick-ask.tsx'

guardInputMethod(window)

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <QuickAsk />
      </ErrorBoundary>
    </StrictMode>,
  )
