import type { Question } from '../spec/questions.ts';

interface Words {
  readonly question: string;
  /** What trains, and what to look at. */
  readonly look: string;
  /** What the paper found, where it asked. It gives the answer away, so it is shown at the end, or to those who ask. */
  readonly finding?: string;
  /** How the authors explain it; told when the runs are at their last step. */
  readonly why?: string;
  /** What is left to do then. */
  readonly then?: string;
}

/** Every question that the page can ask. Figures are from the paper that `papers.ts` names. */
export const questionWords: Readonly<Record<Question, Words>> = {
  remedy: {
    question: 'What do shortcuts change in a deep network?',
    look: 'Two networks of 56 layers, one plain, one residual (ResNet), learn from the same images in the same order to name what they show; the error is the share that they get wrong. They differ in one thing: the residual one has shortcuts, which add the input of each block (a few layers) to its output. Watch their errors as they train. (The residual network’s loss starts higher: its first answers are confident, and wrong.)',
    finding:
      'In the paper, 56 plain layers ended at a higher training error than 20; with shortcuts it was the other way round. The runs set up here are only a beginning: narrower networks, and under a hundredth of the training.',
    why: 'The authors’ hypothesis: a residual block only has to learn what to add to its input, and adding nothing is easy; a plain block would have to learn to pass its input on, which may be hard for several nonlinear layers (section 3.1).',
    then: 'Now set the depth of both to 20, and train again: what becomes of the gap?',
  },
  degradation: {
    question: 'Do deeper networks train better?',
    look: 'Two plain networks, 20 and 56 layers deep. The deeper one could copy the shallower one and let its 36 extra layers pass their input on unchanged. Look at the training error: does training find a solution that is at least as good?',
    finding:
      'In the paper, the plain network of 56 layers has the higher training error, and so the higher test error (figure 1). The authors call this degradation. The runs set up here are only its beginning: narrower networks, and under a hundredth of the training.',
    why: 'That is not overfitting, since the training error is higher too. The deeper network could do all that the other does; the authors conclude that not all networks are similarly easy to optimise (section 1).',
    then: 'Now turn on the shortcuts of both, and train again: is the deeper one still behind?',
  },
  options: {
    question: 'Does it matter how a shortcut is made?',
    look: 'Where the size of the maps changes, a block’s input no longer fits its output, and cannot simply be added. Option A fills the new channels with zeros, B uses a 1×1 convolution that learns (a projection), and C uses one in every block. Compare the curves, and the number of parameters of each.',
    finding:
      'On ImageNet, B was slightly better than A: the authors argue that what A fills with zeros has no residual learning. C was marginally better than B, which they put down to its extra parameters. They conclude that projections are not essential (section 4.1).',
  },
  depths: {
    question: 'How deep can you go?',
    look: 'Three residual networks of 20, 56 and 110 layers. A step of the deepest takes about six times the arithmetic of the first. Look at the error by steps, then switch the axis to seconds.',
    finding:
      'After 64,000 steps in the paper, the test errors were 8.75, 6.97 and 6.43% (110 layers: the best of five runs, mean 6.61%, table 6). With 1,202 layers the training error still fell below 0.1%, but the test error was 7.93%; the authors put that down to overfitting (section 4.2). A short run does not reach these errors.',
    then: 'Now switch the axis to seconds: which network learns most in a given time?',
  },
  norm: {
    question: 'Does it work without batch norm?',
    look: 'Three residual networks of 20 layers: with batch norm, without it, and without it at a thirtieth of the learning rate. Batch norm brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it by numbers that it learns. Which of them learn at all? A run whose loss is no longer a number stops; the others continue.',
    finding: 'In the paper that introduced batch norm, it allowed much higher learning rates, and the initial weights mattered less.',
  },
  single: {
    question: 'Is one shortcut enough?',
    look: 'Three networks of 56 layers: with no shortcut, with one in the middle, with one in every block. See how much of the gap the single one closes, then click blocks to move it.',
    then: 'Now click blocks to move the single shortcut, and train again.',
  },
  missing: {
    question: 'What if a block is missing?',
    look: 'A plain and a residual network of 20 layers. Let both train, then go to Missing blocks, below the networks: there each block is left out in turn, and what remains is tried on the test images. Which of the two can do without a block?',
    finding:
      'In the paper, removing any single block of a ResNet of 110 layers hardly changed its error; only blocks that change the size of the maps mattered a little more. VGG, which has no shortcuts, could only guess once any one layer was removed (section 4.1). With 20 layers, expect a larger effect.',
    why: 'The authors read a residual network as many paths: each block can be gone through or around, and without it half of them are left. A plain network is one path, and every block is on it.',
    then: 'Now leave out each block in turn: under Missing blocks, below the networks.',
  },
  bottleneck: {
    question: 'What does a bottleneck buy?',
    look: 'Two residual networks of 56 layers: one of basic blocks with shortcut option A, as the paper has on CIFAR-10, one of bottlenecks with option B, as on ImageNet. In a bottleneck, the 3×3 convolution works on a quarter of the channels that the block puts out; 1×1 convolutions before and after it change their number. Compare the errors, and the multiply-adds of each.',
    finding: 'The paper uses bottlenecks in its deepest ImageNet networks, to keep training time affordable (section 4.1).',
  },
  identity: {
    question: 'Must a shortcut pass on its input unchanged?',
    look: 'Three residual networks of 56 layers. In the first, every shortcut is halved before it is added. In the second it is the identity, which changes nothing. In the third, option C, it is a 1×1 convolution that learns, and could learn the identity. Compare the training errors.',
    finding:
      'In the paper, ResNets of 110 layers ended at a test error of 6.61% with the identity and 12.22% with 1×1 convolutions; with shortcuts halved, at over 20%, which the authors call failed (table 1).',
    why: 'What runs along the shortcuts is halved in every block, forwards and backwards: of what enters the first, less than a hundred-millionth leaves the 27th. The 1×1 convolutions can do all that the identity can, so they are not too weak, but harder to optimise (section 3).',
    then: 'Now set the shortcut scale of the first run to 0.9, under More about this network: is that near enough to 1? And under Paths, below the networks: along which paths does the gradient come back?',
  },
  preactivation: {
    question: 'Where should the ReLU go?',
    look: 'Two residual networks of 110 layers. In one, a ReLU, which sets negative values to zero, comes after the addition; in the other, batch norm and ReLU come before each convolution, and the shortcut stays free from end to end. Look at the first few hundred steps.',
    finding:
      'In the paper, pre-activation brought the test error on CIFAR-10 from 6.61 to 6.37% at 110 layers, and from 7.61 to 4.92% at 1001 (table 3).',
    why: 'Where nothing but additions lies between two blocks, signal and gradient can pass from one to the other unchanged (section 2).',
  },
  labels: {
    question: 'Can a network learn labels that mean nothing?',
    look: 'The same residual network twice, on the same few images. One gets their true labels, the other labels drawn at random. Look at the training errors: does it learn nonsense by heart? Then look at the test errors.',
    finding: 'In the paper, standard networks learned random labels of all 50,000 training images of CIFAR-10 by heart.',
    why: 'So a low training error alone does not show that a network has learned something that holds for new images.',
    then: 'Now set the random labels of the second run to 50%, and train again: what becomes of its test error?',
  },
  recipe: {
    question: 'What was the paper’s full recipe?',
    look: 'Plain and residual, 20 and 56 layers, as in section 4.2: 64,000 steps of 128 images, the learning rate divided by 10 at 32,000 and 48,000. Keep the computer awake; a hidden tab keeps training.',
    finding:
      'The paper’s test errors: 8.75% for ResNet-20 and 6.97% for ResNet-56 (table 6); about 9.7% for plain-20 and 13.3% for plain-56 (read off figure 6).',
    then: 'Now compare the layer responses, below the networks, with figure 7 of the paper: are those of the residual networks weaker?',
  },
};

export const questionTexts = {
  ask: 'Another question',
  /** What opens the finding before the runs are at their last step. */
  inThePaper: 'What the paper found',
  /** When all runs are at their last step. */
  moreSteps: (steps: string) => `Train ${steps} more steps`,
  next: (question: string) => `Next: ${question}`,
  title: 'What would you like to know?',
  groups: { story: 'The story', variants: 'Variants', beyond: 'Beyond' },
  hint: 'Each question sets up its own runs and settings. What you have trained so far stays visible as thin curves.',
  close: 'Close',
  time: (duration: string) => `About ${duration} on this GPU`,
  /** Where the networks are others. */
  changed: 'The networks here are not those of the question.',
  /** What the runs of some questions are called. Names are part of an experiment: they stay as they are when the language changes. */
  runs: {
    option: (letter: string) => `Option ${letter}`,
    withNorm: 'With batch norm',
    withoutNorm: 'Without',
    withoutNormSlower: 'Without, lower rate',
    noShortcut: 'No shortcut',
    oneShortcut: 'One shortcut',
    allShortcuts: 'All shortcuts',
    basic: 'Basic blocks',
    bottleneck: 'Bottlenecks',
    halved: 'Halved',
    identity: 'Identity',
    post: 'Post-activation',
    pre: 'Pre-activation',
    trueLabels: 'True labels',
    randomLabels: 'Random labels',
  },
} as const;
