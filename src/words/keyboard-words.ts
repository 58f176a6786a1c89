/** What can be done by a key, and how it is called. */
export const keyboardWords = {
  open: 'Keyboard shortcuts',
  title: 'Keyboard',
  close: 'Close',
  space: 'Space',
  keys: {
    train: 'Train, or pause',
    step: 'One step',
    reset: 'Reset all runs',
    present: 'Presenter mode, and out of it',
    why: 'Why shortcuts? One block, opened',
    help: 'Show these keys',
  },
  curves: 'On the curves: ← and → move the line, Enter pins it, + and − zoom, 0 shows all.',
  networks: 'On a network: ← and → go from block to block, ↑ and ↓ from stage to stage, Space switches a shortcut.',
  presenting: 'In presenter mode: ← and → (or a remote control) go from question to question, E brings back earlier runs, Esc leaves.',
  note: 'They do nothing while you type, or while a control that uses the key has the focus. Tab leads to every control.',
} as const;
