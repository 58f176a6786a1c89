import type { NetworkSpec } from '../spec/network.ts';

/** What the runs panel says. */
export const runWords = {
  label: 'Runs',
  alone: 'One run. Add another to compare it with.',
  same: 'All runs are identical.',
  sameNow: 'All runs are identical now; shortcuts were switched on the way.',
  /** Of runs that are alike, where others differ. */
  twin: (runs: string, count: number, first: string) =>
    `${runs} ${count === 1 ? 'is' : 'are'} still the same as ${first}, and will have the same curve.`,
  differs: (traits: readonly string[]) => `Differs in: ${traits.join(', ')}.`,
  state: { compiling: 'Preparing', ready: '', failed: 'Stopped', finished: 'Finished' },
  add: 'Add a run',
  full: 'Four runs at most. Remove one first.',
  hide: (name: string) => `Hide the curves of ${name}`,
  show: (name: string) => `Show the curves of ${name}`,
  hidden: 'hidden',
  menu: (name: string) => `More for ${name}`,
  rename: 'Rename',
  nameTaken: (name: string) => `Another run is called ${name}. Choose another name.`,
  renameLabel: (name: string) => `New name of ${name}`,
  duplicate: 'Duplicate',
  resetOne: 'Reset this run',
  remove: 'Remove',
  lastOne: 'One run has to stay.',
  more: 'More about this network',
  on: 'on',
  off: 'off',
  some: (count: number, blocks: number) => `in ${count} of ${blocks} blocks`,
  depth: 'Depth',
  depthValue: (depth: number) => `${depth} layers`,
  shortcuts: 'Shortcuts',
  option: 'Shortcut option',
  optionCaption: 'Option',
  options: {
    A: 'Where the size changes, the shortcut skips every second pixel and fills new channels with zeros. No parameters.',
    B: 'Where the size changes, the shortcut is a 1×1 convolution that learns (a projection). Elsewhere it passes its input on unchanged (the identity).',
    C: 'Every shortcut is a 1×1 convolution that learns.',
  },
  optionOff: 'Turn Shortcuts on to choose how they are made.',
  scale: 'Shortcut scale',
  scaleCaption: 'Scale',
  scaleOff: 'Turn Shortcuts on to scale them.',
  widths: 'Widths',
  block: 'Block',
  blocks: { basic: 'Basic', bottleneck: 'Bottleneck' },
  activation: 'Activation',
  activations: { post: 'Post', pre: 'Pre' },
  norm: 'Batch norm',
  initialisation: 'Initial weights',
  initialisations: { he: 'He', xavier: 'Xavier', fixed: '0.01' } satisfies Record<NetworkSpec['initialisation'], string>,
  parameters: 'Parameters',
  multiplyAdds: 'Multiply-adds',
  memory: 'GPU memory',
  past: (count: number) => (count === 1 ? 'One earlier run stays as a thin curve.' : `${count} earlier runs stay as thin curves.`),
  clearPast: 'Clear',
  terms: {
    scale:
      'What every shortcut is multiplied by before it is added; 1 in the paper’s networks. With another number, what runs along the shortcuts is multiplied by it once more in each block (He et al. 2016, section 3).',
    block:
      'Basic: two 3×3 convolutions. Bottleneck: 1×1, 3×3 and 1×1, with four times the channels at its end: three layers for about the cost of a basic block’s two.',
    activation:
      'Where the ReLU, which sets negative values to zero, is placed. Post: after the addition, as in the paper of 2015. Pre: batch norm and ReLU come before each convolution, as in that of 2016.',
    norm: 'Batch norm brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it by numbers that it learns. Without it, deep networks are hard to start.',
    initialisation:
      'How large the random weights are at the start. He: made for ReLU. Xavier: made for tanh. 0.01: standard deviation 0.01 in every layer, as in AlexNet (2012).',
  },
} as const;
