/** What a report says, besides the words of the page. */
export const reportWords = {
  title: (names: readonly string[]) => `${names.join(', ')}: a comparison`,
  titleOfOne: (name: string) => `${name}: training a network`,
  made: (day: string) => `Made with the ResNet Playground on ${day}.`,
  question: 'Question',
  prediction: 'Prediction',
  /** Said before the first step. */
  predicted: (run: string) => `${run} will learn the training images best.`,
  predictedNone: 'There will be no clear difference.',
  setting: 'Settings',
  differences: 'Settings that differ are in bold.',
  results: 'Errors at the end',
  curves: 'Curves',
  measured: 'Looked into',
  networks: 'Networks',
  how: 'How it was made',
  run: 'Run',
  what: 'Setting',
  steps: 'Steps',
  epochs: 'Epochs',
  trainingError: 'Training error',
  testError: 'Test error',
  lowest: 'Lowest test error',
  atStep: (error: string, step: string) => `${error} at step ${step}`,
  loss: 'Training loss',
  time: 'Training time',
  step: 'step',
  smoothed: (window: string) =>
    window === '1'
      ? 'Training error and loss are those of the last step.'
      : `Training error and loss are means over the last ${window} steps.`,
  lines: 'Solid: training. Dashed: all test images, which the networks never train on.',
  chart: (names: readonly string[], metric: string) => `${metric} by step of ${names.join(', ')}`,
  network: (shortcuts: number, blocks: number) => `${shortcuts} of ${blocks} blocks have a shortcut`,
  legend:
    'Bars side by side are the layers of a block; an arc above them is its shortcut, added behind them at ⊕: solid where the input passes unchanged (the identity), dashed where zeros fill new channels, with a dot where a 1×1 convolution learns it.',
  changed: (shortcuts: number, blocks: number, step: string) => `From step ${step} on: ${shortcuts} of ${blocks} blocks with a shortcut.`,
  lowered: (rate: string, before: string, step: string) => `From step ${step} on: a learning rate of ${rate}, in place of ${before}.`,
  changedAfter: (shortcuts: number, blocks: number) =>
    `After its last step, and the errors above: ${shortcuts} of ${blocks} blocks with a shortcut.`,
  images: 'Images',
  counts: (train: string, test: string) => `${train} to train on, ${test} to test on`,
  device: 'GPU',
  browser: 'Browser',
  version: 'ResNet Playground',
  again: 'Do it again',
  againMeaning: 'This address opens the same experiment; the same seed on the same GPU gives the same curves.',
  /** In its place, where shortcuts were switched on the way. */
  againChanged: 'This address opens the networks as they were at the end, from step 0 on: what was changed on the way is not in it.',
  source: 'Networks and recipe: He et al. 2015, Deep Residual Learning for Image Recognition',
  orders: { shuffled: 'shuffled each epoch', sequential: 'as in the file' },
  warmup: {
    linear: (steps: string) => `linear over ${steps} steps`,
    untilError: (rate: string, error: string) => `rate ${rate} until the training error is below ${error}%`,
  },
  /** How often a run is evaluated. */
  every: (steps: string) => `every ${steps} steps`,
  never: 'never',
  none: 'none',
} as const;
