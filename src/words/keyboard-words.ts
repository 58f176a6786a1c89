/** What can be done by a key, and how it is called. */
export const keyboardWords = {
  open: 'Keyboard shortcuts',
  title: 'Keyboard',
  close: 'Close',
  space: 'Space',
  keys: { train: 'Train, or pause', step: 'One step', reset: 'Reset all runs', help: 'Show these keys' },
  note: 'They wait while you type, or while a control that uses the key has the focus. Tab leads to every control.',
} as const;
