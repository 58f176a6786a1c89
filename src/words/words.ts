import type { VariantName } from '../spec/variants.ts';
import type { AdapterSummary, ChosenVariant, FailureKind } from '../worker/protocol.ts';
import { LINK_PROBLEMS } from '../spec/link/problem.ts';
import type { Reason } from '../spec/reason.ts';
import { chartWords } from './chart-words.ts';
import { networkWords } from './network-words.ts';

const CONVOLUTIONS: Readonly<Record<VariantName, string>> = {
  direct: 'Direct convolutions',
  winograd: 'Convolutions Winograd’s way',
  'winograd-32': 'Convolutions Winograd’s way from 32 channels on',
};
const CHOSEN: Readonly<Record<ChosenVariant['how'], string>> = {
  asked: 'as the address asks',
  known: 'the usual way on such an adapter',
  measured: 'the fastest here',
  remembered: 'the fastest here when last measured',
  'least-memory': 'faster ones found no memory',
};
const CAUSES: Readonly<Record<Extract<Reason, { kind: 'not-finite' }>['cause'], (rate: string, depth: string) => string>> = {
  'no-norm': (rate, depth) => `Most likely a network of ${depth} layers without batch norm does not stand a learning rate of ${rate}.`,
  'high-rate': (rate) => `Most likely the learning rate of ${rate} is too high.`,
  deep: (rate, depth) => `Most likely a learning rate of ${rate} is too high to begin with at ${depth} layers; a warm-up helps.`,
  rate: (rate) => `Most likely the learning rate of ${rate} is too high for this network.`,
};

/** Every word that the page shows or speaks, in one place. */
export const words = {
  title: 'ResNet Playground',
  /** In the tab, and where the page is listed. */
  tabTitle: 'ResNet Playground: do deeper networks train better?',
  /** In the tab, while nobody looks at the page. */
  hiddenTab: { training: (step: string) => `Training goes on, step ${step} · ResNet Playground`, ended: 'Training has ended · ResNet Playground' },

  intro: {
    source: 'He et al. 2015, Deep Residual Learning for Image Recognition',
    sourceLink: 'https://arxiv.org/abs/1512.03385',
  },

  /** Between the curves and what sets them up, where that lies below them. */
  jump: { toRuns: 'Go to runs and settings', toCurves: 'Go to the curves' },

  transport: {
    label: 'Training',
    train: 'Train',
    pause: 'Pause',
    step: 'Step',
    reset: 'Reset',
    stepFigure: 'Step',
    epochFigure: 'Epoch',
    rateFigure: 'Images/s',
    left: (time: string) => `about ${time} left`,
    /** Why Train and Step can do nothing now. */
    blocked: {
      missing: 'There is no GPU to train on in this browser.',
      lost: 'The engine has stopped. Start it again first.',
      'finding-gpu': 'Looking for your GPU.',
      'loading-images': 'The images are still loading.',
      'no-images': 'There are no images to train on yet. Choose some first.',
      preparing: 'The networks are being prepared.',
      failed: 'No run can go on. Change a setting, or press Reset.',
      training: 'Pause first.',
      finished: 'The runs are at their last step. Press Reset, or allow more steps.',
      ready: undefined,
      paused: undefined,
    },
  },

  phase: {
    missing: 'No GPU',
    lost: 'Stopped',
    'finding-gpu': 'Looking for your GPU',
    'loading-images': 'Loading images',
    'no-images': 'No images',
    preparing: 'Preparing networks',
    failed: 'Stopped',
    training: 'Training',
    finished: 'Finished',
    paused: 'Paused',
    ready: 'Ready',
  },

  terms: {
    step: 'One update of the weights, from one batch of images.',
    epoch: 'One pass over all training images.',
    loss: 'Cross-entropy: how surprised the network is by the right answers. Lower is better; guessing among ten classes gives 2.3.',
    trainingError: 'Wrong answers among the images that the network trains on, in percent.',
    testError: 'Wrong answers among images that the network never trains on, in percent.',
    depth: 'Layers with weights on the way from the image to the answer.',
    shortcuts: 'A shortcut carries a block’s input past the block and adds it to the output.',
    widths: 'Channels of the three stages. More channels hold more, and cost more.',
    parameters: 'Numbers that training adjusts.',
    multiplyAdds: 'Multiplications with an addition each, to answer for one image.',
  },

  images: {
    label: 'Images',
    waiting: 'Looking for images',
    none: 'Not loaded',
    /** A set of which not all images are here. */
    part: (name: string) => `${name}, a part`,
    counts: (train: string, test: string) => `${train} to train on, ${test} to test on.`,
    loading: 'Loading images',
    loadingPart: (part: string) => `Loading images, ${part}`,
    /** What a set of images is called, as its reader names it. */
    name: (name: string) => name,
    shapesNote: 'Drawn by the page, not CIFAR-10. For real images, download it or open',
    shapesNoteLink: 'cifar-10-binary.tar.gz',
    shapesNoteAddress: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  },

  gpu: {
    label: 'GPU',
    waiting: 'Looking for your GPU',
    none: 'None to be had in this browser',
    name: ({ name, software }: AdapterSummary) => `${name || 'Not named by this browser'}${software ? ' (software)' : ''}`,
    software: 'Software adapter: your processor stands in for a GPU, and is far slower.',
    smaller: 'Use smaller networks',
    larger: 'Use larger networks',
    variant: (name: VariantName, how: ChosenVariant['how']) => `${CONVOLUTIONS[name]}, ${CHOSEN[how]}.`,
  },

  chart: chartWords,

  networks: networkWords,

  failures: {
    label: 'Messages',
    /** The engine's own message, where there is no `reason`; it is in English. */
    detail: (message: string) => message,
    reason: {
      notFinite: (step: string) => `It stopped at step ${step}: its loss is no longer a finite number.`,
      causes: CAUSES,
      onePiece: (bytes: string, largest: string, allowed: string) => `It needs ${bytes}, and ${largest} of it in one piece; this GPU gives ${allowed} in one piece.`,
      noMemory: (bytes: string) => `It needs ${bytes}, more than this GPU has left.`,
      imagesTooMany: (bytes: string, allowed: string) => `They take ${bytes}; this GPU takes ${allowed} at most. Choose a smaller set.`,
      imagesNoMemory: (bytes: string) => `They take ${bytes}, more than this GPU has left. Choose a smaller set.`,
      lost: 'It did so three times within a minute.',
      driver: (detail: string) => `Its driver says: ${detail}`,
      largeBatch: (batch: string, images: string) => `A batch of ${batch} is more than the ${images} training images.`,
      link: (problem: string) => `It could not be read: ${problem}.`,
      linkProblems: LINK_PROBLEMS,
      plain: {
        'no-float16': 'This GPU has no float16. Store maps as float32.',
        'not-back': 'The page looked for it for half a minute.',
        silent: 'The engine no longer answers.',
        'not-started': 'The engine could not be started.',
        garbled: 'A message from the engine could not be read.',
        withheld: 'Your system does not hand these files out. They may have been moved, or be in use elsewhere; try again.',
        'not-now': 'These images cannot be read now, perhaps for want of memory. They stay in this browser: choose them again later, under More images.',
      },
    },
    dismiss: 'Dismiss',
    startAgain: 'Start again',
    badLink: (reason: string) => `It could not be read: ${reason}.`,
    lowerRate: (rate: string) => `Start it again with learning rate ${rate}`,
    goBack: (step: string, rate: string) => `Go back to step ${step} with learning rate ${rate}`,
    takeFit: (depth: number, widths: string, batchSize: number) => `Use depth ${depth}, widths ${widths}, batch size ${batchSize}`,
    title: {
      'no-webgpu': 'This browser has no WebGPU',
      'no-adapter': 'This browser offers no GPU',
      'device-lost': 'The GPU went away',
      'out-of-memory': 'The GPU’s memory is full',
      'too-large': 'This network is too large for this GPU',
      'bad-data': 'These images could not be loaded',
      'bad-spec': 'This network cannot be built',
      'bad-checkpoint': 'This saved training could not be put back',
      'not-finite': 'The loss is no longer a number',
      'not-kept': 'These images are not kept',
      'bad-link': 'This link holds no experiment',
      internal: 'The engine stopped',
    } satisfies Record<FailureKind | 'bad-link' | 'not-kept', string>,
    /** What to do, after the engine's own message. */
    advice: {
      'no-webgpu': 'Training here runs on WebGPU. Everything else on this page works.',
      'no-adapter': 'WebGPU is there, but found no GPU that it may use. Everything else on this page works.',
      'device-lost': 'The page waits for you. Close other pages and programs that use it, or take smaller networks; then start again. The runs go on from where they were last kept.',
      'out-of-memory': 'Choose smaller widths, less depth or a smaller batch.',
      'too-large': 'Choose smaller widths, less depth or a smaller batch.',
      'bad-data': 'What was loaded before is still there.',
      'bad-spec': '',
      'bad-checkpoint': 'Nothing else has changed.',
      'not-finite': 'The other runs go on.',
      'not-kept': 'They are trained on all the same, and gone when you close the page.',
      'bad-link': 'It may have been cut short on its way. Ask for it again, or go on with what is here.',
      internal: 'The runs go on from where they were last kept.',
    } satisfies Record<FailureKind | 'bad-link' | 'not-kept', string>,
  },

  getWebGpu: {
    insecure: 'Browsers hand out a GPU only on https addresses and on localhost. This address is neither.',
    chromium: 'Chrome and Edge have it from version 113 on (121 on Android). Update, and see that graphics acceleration is on in the browser’s settings, under System.',
    chromiumLinux: 'On Linux, type chrome://flags/#enable-unsafe-webgpu into the address bar, enable it there, enable #enable-vulkan as well, and start the browser again.',
    firefox: 'Firefox has it from version 141 on Windows and 145 on Macs with Apple silicon (macOS 26). Update, or open this page in Chrome or Edge.',
    firefoxElsewhere: 'On Linux, type about:config into the address bar, set dom.webgpu.enabled to true, and gfx.webgpu.ignore-blocklist as well where that is not enough; then start the browser again. Or open this page in Chrome or Edge.',
    safari: 'Safari has it from version 26 on (macOS 26, iOS 26). In Safari 18, turn on WebGPU under Develop, Feature Flags; or open this page in Chrome on a computer.',
    other: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
    more: 'Which browsers have it',
    moreLink: 'https://github.com/gpuweb/gpuweb/wiki/Implementation-Status',
  },

  languageMissing: 'That language could not be loaded. Try again when you are online.',

  theme: { toDark: 'Dark theme', toLight: 'Light theme' },
} as const;
