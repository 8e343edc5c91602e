import './brand-mark.css'

/** The mark of Omni Desk: a ring left open, and a point where it opens. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 18 18" aria-hidden focusable="false">
      <rect x="1" y="1" width="16" height="16" rx="4.5" fill="var(--text-1)" />
      <path
        d="M9 4.4a4.6 4.6 0 1 0 4.6 4.6"
        fill="none"
        stroke="var(--surface-chrome)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
      <circle cx="12.6" cy="5.4" r="1.55" fill="var(--accent)" />
    </svg>
  )
}
