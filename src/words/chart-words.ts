/** Every word of the charts. */
export const chartWords = {
  label: 'Error and loss',
  /** In place of training here, where there is no GPU. */
  recorded: (images: string) =>
    `Recorded: this page’s engine trained these networks on ${images} earlier. With a GPU they train here, live.`,
  caption: (window: number) =>
    `training: ${window === 1 ? 'each step’s own batch' : `mean of the last ${window} steps`}; test: all test images`,
  metrics: {
    error: 'Error, %',
    loss: 'Loss',
  },
  training: 'training',
  test: 'test',
  loss: 'loss',
  atStep: (step: string) => `step ${step}`,
  /** Under a test error that is older than what stands beside it. */
  testedAt: (step: string) => `at step ${step}`,
  noSteps: 'no steps yet',
  guessing: 'guessing',
  spike: (highest: string) => `spikes up to ${highest}`,
  /** From there on. */
  rate: (rate: string) => `learning rate ${rate}`,
  changed: (shortcuts: number, blocks: number) => `${shortcuts} of ${blocks} shortcuts`,
  /** On a phone, what these are behind. */
  view: 'Axes, zoom, table, save',
  asTable: 'Table',
  empty: 'Press Train. Curves of error and loss will grow here; lower is better.',
  expectation: {
    ask: 'Before you start: which will learn the training images best?',
    none: 'no clear difference',
    /** Beside the run that was chosen, while it trains. */
    chosen: 'expected ahead',
  },
  compiling: (done: number, total: number) => `Compiled for your GPU: ${done} of ${total} kernels`,
  firstSteps: 'The first steps are on their way …',
  table: {
    label: 'Errors by step',
    empty: 'Press Train. Errors and loss of each step will appear here; lower is better.',
    step: 'Step',
    trainingError: 'training error, %',
    testError: 'test error, %',
    loss: 'loss',
  },
  tableCaption: (window: number) =>
    `Training error is ${window === 1 ? 'that of the step’s own batch' : `the mean of the last ${window} steps`}, as in the chart; loss is that of the step’s own batch; test errors appear at the steps where the whole test set was evaluated.`,
  tableThinned: (stride: string) => `Shown here: every ${stride} steps, evaluations, and the last step. The saved CSV has them all.`,
  column: (run: string, what: string) => `${run} ${what}`,

  /** When all runs are at their last step; the runs by training error, lowest first. */
  outcome: {
    one: (run: string, steps: string, training: string, test: string | undefined) =>
      `After ${steps} steps ${run} gets ${training} of its training images wrong${test === undefined ? '' : `, and ${test} of the test images, which it never trained on`}.`,
    training: (errors: readonly string[], steps: number) =>
      `Training has finished. Share of training images each gets wrong, over the last ${steps} steps: ${errors.join(', ')}.`,
    clear: (first: string) => `${first} is ahead, by more than the noise of the last steps explains; another seed may still change that.`,
    close: (runs: number) => `${runs === 2 ? 'They' : 'The first two'} are too close to tell apart: train more steps, or try another seed.`,
    test: (errors: readonly string[]) => `Share of test images, never trained on, that each gets wrong: ${errors.join(', ')}.`,
    /** Of a run whose shortcuts were switched after its last step. */
    when: (run: string, shortcuts: number, blocks: number) => `${run} with ${shortcuts} of ${blocks} shortcuts`,
    switched: (run: string, shortcuts: number, blocks: number) =>
      `${run} has since been switched to ${shortcuts} of ${blocks} shortcuts, but has not trained with them yet.`,
    asExpected: 'As you expected.',
    /** Of the run that was expected ahead. */
    expected: (run: string) => `You expected ${run} to be ahead.`,
    expectedNone: 'You expected no clear difference.',
  },

  axes: {
    label: 'Axes of the charts',
    x: 'Axis',
    units: { steps: 'steps', epochs: 'epochs', images: 'images', seconds: 'seconds' },
    /** Under the axis. */
    unitOne: { steps: 'step', epochs: 'epoch', images: 'images trained on', seconds: 'seconds of training' },
    logX: 'log x: logarithmic horizontal axis',
    logY: 'log y: logarithmic error and loss',
    logXShort: 'log x',
    logYShort: 'log y',
    smoothing: 'Smoothing',
    smoothingValue: (window: number) => (window === 1 ? 'none' : `${window} steps`),
  },
  zoom: {
    label: 'Zoom',
    in: 'Zoom in',
    out: 'Zoom out',
    earlier: 'Move to earlier steps',
    later: 'Move to later steps',
    all: 'Show all',
    nothingYet: 'There are no curves yet.',
    allShown: 'Everything is shown already.',
    short: 'Drag to zoom, click to pin',
    hint: 'Drag over the curves to zoom, click to pin the line. Keys: arrows move the line, Enter pins it, + and − zoom, 0 shows all.',
  },
  cursor: {
    label: 'Place on the curves',
    value: (run: string, step: string, training: string, test: string | null) =>
      `${run}, step ${step}: training ${training}${test === null ? '' : `, test ${test}`}`,
    pinned: 'pinned',
    unpin: 'Unpin',
  },
  paper: {
    show: 'Paper',
    bySeconds: 'The paper gives no times. Choose steps, epochs or images.',
    end: '64,000 steps: the paper’s end',
    title: 'The paper’s test errors after 64,000 steps of 128 images',
    source:
      'He et al. 2015: ResNets from table 6 (ResNet-110: the best of five runs, mean 6.61%); plain networks and training errors read off figure 6, so approximate. Only the final values: the curves were not published as numbers.',
    entry: (name: string, error: string) => `${name} ${error}%`,
    training: (error: string) => `(training ${error}%)`,
  },
  save: {
    label: 'Save',
    csv: 'CSV',
    png: 'PNG',
    svg: 'SVG',
    csvMeaning: 'Save every step of every run as CSV',
    pngMeaning: 'Save the charts as a PNG picture',
    svgMeaning: 'Save the charts as an SVG drawing',
    link: 'Link',
    linkMeaning: 'Copy a link to this experiment',
    copied: 'Copied',
    notCopied: 'This browser does not let the page copy. Take the link from Share, or from the address bar.',
    nothingYet: 'There is nothing to save before the first step.',
    onlyCharts: 'Pictures show the charts. Switch back from the table first.',
    failed: (reason: string) => `The file could not be made: ${reason}`,
    fileName: 'resnet-playground',
    /** Headings of the CSV's columns, in order, with units. */
    columns: [
      'run',
      'network',
      'step',
      'epoch',
      'images trained on',
      'training time (s)',
      'batch loss (cross-entropy, nats)',
      'wrong answers in the batch (images)',
      'batch size (images)',
      'batch error (%)',
      'test loss (cross-entropy, nats)',
      'test error (%)',
      'blocks with a shortcut',
      'learning rate',
      'settings',
    ],
  },
  history: { clear: 'Clear old curves', name: (name: string) => `${name} (earlier)` },
} as const;
