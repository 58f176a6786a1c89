import type { VariantName } from '../spec/variants.ts';
import type { AdapterSummary, ChosenVariant, FailureKind } from '../worker/protocol.ts';
import { LINK_PROBLEMS } from '../spec/link/problem.ts';
import type { Reason } from '../spec/reason.ts';
import { chartWords } from './chart-words.ts';
import { networkWords } from './network-words.ts';

const CONVOLUTIONS: Readonly<Record<VariantName, string>> = {
  direct: 'Direct convolutions',
  winograd: 'Winograd convolutions',
  'winograd-32': 'Winograd convolutions from 32 channels up',
};
const CHOSEN: Readonly<Record<ChosenVariant['how'], string>> = {
  asked: 'as the link asks',
  known: 'the usual choice for this kind of adapter',
  measured: 'the fastest here',
  remembered: 'the fastest here when last measured',
  'least-memory': 'the faster ones did not fit in memory',
};
const CAUSES: Readonly<Record<Extract<Reason, { kind: 'not-finite' }>['cause'], (rate: string, depth: string) => string>> = {
  'no-norm': (rate, depth) => `Most likely a learning rate of ${rate} is too high for ${depth} layers without batch norm.`,
  'high-rate': (rate) => `Most likely the learning rate of ${rate} is too high.`,
  deep: (rate, depth) => `Most likely a learning rate of ${rate} is too high for the first steps of ${depth} layers; a warm-up helps.`,
  rate: (rate) => `Most likely the learning rate of ${rate} is too high for this network.`,
};

/** Every word that the page shows or speaks, in one place. */
export const words = {
  title: 'ResNet Playground',
  /** In the tab, and where the page is listed. */
  tabTitle: 'ResNet Playground: do deeper networks train better?',
  /** In the tab, while nobody looks at the page. */
  hiddenTab: { training: (step: string) => `Training, step ${step} · ResNet Playground`, ended: 'Training has ended · ResNet Playground' },

  /** The papers whose questions the page asks. */
  papers: {
    he2015: 'He et al. 2015, Deep Residual Learning for Image Recognition',
    he2016: 'He et al. 2016, Identity Mappings in Deep Residual Networks',
    veit2016: 'Veit et al. 2016, Residual Networks Behave Like Ensembles of Relatively Shallow Networks',
    zhang2017: 'Zhang et al. 2017, Understanding Deep Learning Requires Rethinking Generalization',
    ioffe2015: 'Ioffe & Szegedy 2015, Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift',
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
      lost: 'The engine has stopped. Press Restart in the message above, or reload the page.',
      'finding-gpu': 'Looking for your GPU.',
      'loading-images': 'The images are still loading.',
      'no-images': 'There are no images to train on yet. Choose some first.',
      preparing: 'The networks are being prepared.',
      failed: 'No run can continue. Change a setting, or press Reset.',
      training: 'Pause first.',
      finished: 'All runs are at their last step. Press Reset, or raise Stop at step.',
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
    trainingError: 'Share of wrong answers on the images that the network trains on.',
    testError:
      'Share of wrong answers on images that the network never trains on. In tests, batch norm uses averages over past batches. In the first steps these lag, so that early answers can be confident and wrong.',
    depth:
      'How many layers with weights an image passes through: the first convolution, those of the blocks, and the last layer, which gives the class. With basic blocks, 56 = 1 + 27 × 2 + 1. Projections do not count.',
    shortcuts: 'A shortcut carries a block’s input past the block’s layers and adds it to what they compute.',
    widths:
      'Channels (feature maps) in each of the three stages; a stage is the blocks that work on maps of one size: 32×32, 16×16, 8×8. More channels can represent more, and cost more.',
    parameters: 'The numbers that training adjusts.',
    multiplyAdds: 'Multiplications, each followed by an addition, needed to classify one image.',
  },

  setup: 'Images and GPU',

  images: {
    label: 'Images',
    waiting: 'Looking for images',
    none: 'Not loaded',
    /** A set of which not all images are here. */
    part: (name: string) => `${name} (part)`,
    counts: (train: string, test: string) => `${train} to train on, ${test} to test on.`,
    loading: 'Loading images',
    loadingPart: (part: string) => `Loading images, ${part}`,
    /** Of images that were chosen while the engine is lost. */
    afterRestart: 'The images that you chose are loaded after Restart.',
    /** What a set of images is called, as its reader names it. */
    name: (name: string) => name,
    shapesNote: 'Drawn by the page, not CIFAR-10. For real images, download it or open',
    shapesNoteLink: 'cifar-10-binary.tar.gz',
    shapesNoteAddress: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  },

  gpu: {
    label: 'GPU',
    waiting: 'Looking for your GPU',
    none: 'None available in this browser',
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
      notFinite: (step: string) => `It stopped at step ${step}: training diverged.`,
      causes: CAUSES,
      onePiece: (bytes: string, largest: string, allowed: string) =>
        `It needs ${bytes}, of which ${largest} in a single buffer; this GPU allows ${allowed} per buffer.`,
      noMemory: (bytes: string) => `It needs ${bytes}, more than this GPU has left.`,
      imagesTooMany: (bytes: string, allowed: string) => `They take ${bytes}; this GPU can hold ${allowed} at most. Choose a smaller set.`,
      imagesNoMemory: (bytes: string) => `They take ${bytes}, more than this GPU has left. Choose a smaller set.`,
      lost: 'This happened three times within a minute.',
      driver: (detail: string) => `Its driver says: ${detail}`,
      largeBatch: (batch: string, images: string) =>
        `A batch of ${batch} is more than the ${images} training images. Choose a smaller batch size, or more training images.`,
      link: (problem: string) => `It could not be read: ${problem}.`,
      linkProblems: LINK_PROBLEMS,
      plain: {
        'no-float16': 'This GPU does not support float16. Set Storage to float32.',
        'not-back': 'It has not come back within half a minute.',
        silent: 'The engine no longer answers.',
        'not-started': 'The engine could not be started.',
        garbled: 'A message from the engine could not be read.',
        withheld: 'Your system did not let the page read these files. They may have been moved, or be in use elsewhere; try again.',
        'not-now':
          'These images cannot be read now, perhaps because memory is short. They stay in this browser: choose them again later, under More images.',
      },
    },
    dismiss: 'Dismiss',
    startAgain: 'Restart',
    badLink: (reason: string) => `It could not be read: ${reason}.`,
    lowerRate: (rate: string) => `Restart it with learning rate ${rate}`,
    goBack: (step: string, rate: string) => `Go back to step ${step} with learning rate ${rate}`,
    takeFit: (depth: number, widths: string, batchSize: number) => `Use depth ${depth}, widths ${widths}, batch size ${batchSize}`,
    title: {
      'no-webgpu': 'This browser has no WebGPU',
      'no-adapter': 'This browser offers no GPU',
      'device-lost': 'The connection to the GPU was lost',
      'out-of-memory': 'The GPU’s memory is full',
      'too-large': 'This network is too large for this GPU',
      'bad-data': 'These images could not be loaded',
      'bad-spec': 'This run cannot be set up',
      'bad-checkpoint': 'This saved training could not be restored',
      'not-finite': 'The loss is no longer a number',
      'not-kept': 'These images are not saved',
      'bad-link': 'This link holds no experiment',
      internal: 'The engine stopped',
    } satisfies Record<FailureKind | 'bad-link' | 'not-kept', string>,
    /** Of images that cannot be read. */
    replaced: 'Until you choose again, the page has the images that it opens with for everybody.',
    /** What to do, after the engine's own message. */
    advice: {
      'no-webgpu':
        'Training here runs on WebGPU. Without it you can still watch a recorded training, open Why shortcuts?, and set up and share experiments.',
      'no-adapter':
        'This browser has WebGPU, but found no usable GPU. You can still watch a recorded training, open Why shortcuts?, and set up and share experiments.',
      'device-lost':
        'Training has stopped until you restart it. Close other pages and programs that use the GPU, or use smaller networks; then restart. The runs continue from where they were last saved.',
      'out-of-memory': 'Choose smaller widths, less depth or a smaller batch.',
      'too-large': 'Choose smaller widths, less depth or a smaller batch.',
      'bad-data': 'What was loaded before is still there.',
      'bad-spec': '',
      'bad-checkpoint': 'The run is as it was before. Try another file or another saved experiment.',
      'not-finite': 'The other runs continue.',
      'not-kept': 'Training still uses them, but they will be gone when you close the page.',
      'bad-link':
        'It may have been cut short or changed on its way, or come from a newer version of this page. Ask for it again, or continue with what is here.',
      internal: 'The runs continue from where they were last saved.',
    } satisfies Record<FailureKind | 'bad-link' | 'not-kept', string>,
  },

  getWebGpu: {
    insecure: 'Browsers give access to the GPU only on https addresses and on localhost. This address is neither.',
    chromium:
      'Chrome and Edge have it since version 113 (121 on Android). Update, and check that graphics acceleration is on in the browser’s settings, under System.',
    chromiumLinux:
      'On Linux, type chrome://flags/#enable-unsafe-webgpu into the address bar, enable it there, enable #enable-vulkan as well, and restart the browser.',
    firefox:
      'Firefox has it since version 141 on Windows and 145 on Macs with Apple silicon (macOS 26). Update, or open this page in Chrome or Edge.',
    firefoxElsewhere:
      'On Linux, type about:config into the address bar, set dom.webgpu.enabled to true, and gfx.webgpu.ignore-blocklist as well if that is not enough; then restart the browser. Or open this page in Chrome or Edge.',
    safari:
      'Safari has it since version 26 (macOS 26, iOS 26). In Safari 18, turn on WebGPU under Develop, Feature Flags; or open this page in Chrome on a computer.',
    other: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
    more: 'Which browsers have it',
    recorded: 'Show a recorded training',
    notRecorded: 'The recording could not be loaded. Try again when you are online.',
    moreLink: 'https://github.com/gpuweb/gpuweb/wiki/Implementation-Status',
  },

  languageMissing: 'That language could not be loaded. Try again when you are online.',

  theme: { toDark: 'Dark theme', toLight: 'Light theme' },
} as const;
