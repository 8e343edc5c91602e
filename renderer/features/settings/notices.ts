/** Works of others inside Omni Desk, as their licences ask. */
export const notices: readonly { name: string; licence: string; text: string; href?: string }[] = [
  {
    name: 'TradingView Lightweight Charts™',
    licence: 'Apache 2.0',
    text: 'Copyright (c) 2023 TradingView, Inc.',
    href: 'https://www.tradingview.com/',
  },
  {
    name: 'Inter',
    licence: 'SIL Open Font License 1.1',
    text: 'The Inter Project Authors',
    href: 'https://rsms.me/inter/',
  },
  {
    name: 'JetBrains Mono',
    licence: 'SIL Open Font License 1.1',
    text: 'The JetBrains Mono Project Authors',
    href: 'https://www.jetbrains.com/lp/mono/',
  },
  { name: 'Lucide icons', licence: 'ISC', text: 'Lucide Contributors', href: 'https://lucide.dev/' },
  { name: 'React', licence: 'MIT', text: 'Meta Platforms, Inc. and affiliates', href: 'https://react.dev/' },
  { name: 'TanStack Virtual', licence: 'MIT', text: 'Tanner Linsley', href: 'https://tanstack.com/virtual' },
  {
    name: 'markdown-it',
    licence: 'MIT',
    text: 'Vitaly Puzrin, Alex Kocharin',
    href: 'https://github.com/markdown-it/markdown-it',
  },
]
