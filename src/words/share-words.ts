/** What sharing says. */
export const shareWords = {
  share: 'Share',
  title: 'Share this experiment',
  hint: 'The link holds all runs and settings, not the weights. Whoever opens it trains on their own GPU.',
  link: 'Link',
  copy: 'Copy link',
  copied: 'Copied',
  notCopied: 'The browser did not allow it. Select the link and copy it.',
  code: 'QR code of the link',
  tooLong: 'This link is too long for a QR code. Shorter names help.',
  local: 'This page is served from your own computer: the link works there only.',
  close: 'Close',
} as const;
