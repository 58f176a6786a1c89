/** Words of 'one block, opened': why shortcuts help. Sections are of He et al. 2015, unless 2016 is said. */
export const blockWords = {
  open: 'Why shortcuts?',
  title: 'Why shortcuts? One block, opened',
  close: 'Close',
  lead: 'A block is a few layers. A plain one passes on what they compute, F(x). In a residual one, a shortcut carries the input x past them and adds it. Turn the weights down to 0: what comes out of three blocks?',
  direction: 'Direction',
  directions: { forwards: 'Forwards: a picture', backwards: 'Backwards: the gradient' },
  weights: 'Weights',
  weightsMeaning: 'Multiplies all that the layers compute, F(x). At 0 it is as if their last weights were zero.',
  weightsText: (scale: string) => `${scale} of their full size`,
  another: 'Another picture',
  kinds: { plain: 'Plain block', residual: 'Residual block' },
  one: 'One block, opened',
  three: 'Three of them in a row',
  convolution: 'conv',
  ends: { forwards: { first: 'in', last: 'out' }, backwards: { first: 'arrives', last: 'sent' } },
  measure: 'Grey means zero. The percentage compares the size (root mean square) with that of what was sent in.',

  /** What is to be seen, and what it means. */
  caption: {
    forwards: {
      zero: 'With weights at zero, a plain block passes on nothing; a residual one passes on its input, unchanged. So an extra residual block need not do harm: it only has to learn what to add.',
      some: 'Each plain block passes on only what its layers make of the picture; what they drop is lost to all that follow. Each residual block passes on the picture, and what its layers add to it.',
    },
    backwards: {
      zero: 'The gradient tells every layer what to change. With weights at zero it comes back unchanged along the shortcuts; through plain blocks nothing comes back.',
      some: (scale: string, cube: string) =>
        `On the way back, each plain block multiplies the gradient by ${scale} once more: what arrives is ${scale} × ${scale} × ${scale} = ${cube} of what would arrive at 1. Along the shortcuts all of it comes back, plus what comes through the layers.`,
      full: 'Through plain blocks, only what their layers let through comes back. Along the shortcuts all of the gradient comes back, plus what comes through the layers.',
    },
  },

  /** The drawings in words. */
  drawing: {
    plain: 'A plain block: convolution, ReLU and convolution, one after the other.',
    residual: 'A residual block: convolution, ReLU and convolution, and an arc from the input past them to a plus sign.',
    forwards: (sizes: string) => `A picture goes through three blocks. Its size, at first and after each: ${sizes}.`,
    backwards: (sizes: string) => `A gradient comes back through three blocks. Its size, at first and after each: ${sizes}.`,
    same: 'It stays as it is.',
    blank: 'After the first, nothing is left.',
  },

  /** What the signs of the drawing mean. */
  terms: {
    convolution: 'Convolution: makes each pixel a weighted sum of its surroundings. The weights are what training changes.',
    relu: 'ReLU: sets negative values to zero.',
    sum: 'Adds, pixel by pixel. Forwards, the block’s input to F(x); backwards, the gradients of both ways.',
    computed:
      'All that the block’s layers compute. In a residual block it is only what is to be added to the input, the residual: hence the name.',
    gradient: 'The gradient: how much the loss L changes when a value of x grows. Training needs it in every layer.',
    derivative:
      'The derivative of F: what comes back through the block’s layers is multiplied by it. The derivative of the shortcut is 1: what comes back along it stays as it is.',
  },

  note: 'Here F is two fixed 3×3 filters and a ReLU, and learns nothing. Real blocks have many channels, batch norm after each convolution, and a ReLU after the sum, which also stops part of the gradient. They start from random weights, so a plain block passes on a scramble, not nothing; and in the plain networks of He et al. 2015, which have batch norm, neither signals nor gradients vanished (section 4.1). The drawing shows the principle:',
  forwardsSource: 'He et al. 2015, sections 3.1 and 3.2',
  backwardsSource: 'backwards: He et al. 2016, section 2',
} as const;
