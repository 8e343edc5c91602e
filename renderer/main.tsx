import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/base.css'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { MainWindow } from './main-window/main-window.tsx'
import { guardInputMethod } from './ui/guard-input-method.ts'

guardInputMethod(window)

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <MainWindow />
      </ErrorBoundary>
    </StrictMode>,
  )
