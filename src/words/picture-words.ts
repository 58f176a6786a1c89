/** What is said about pictures, and what the networks take them for. */
export const pictureWords = {
  label: 'Pictures',
  tabs: { label: 'Look closer', gallery: 'What they see', confusion: 'Confusion', inside: 'Inside', own: 'Your picture' },
  loading: 'The images are still loading.',
  close: 'Close',

  /** A class as people call it; names of other data sets stay as they are. */
  className: (name: string) => name,
  percent: (value: string) => `${value}%`,

  answers: {
    /** Who has which colour. */
    legend: 'Answers of',
    untrained: 'not trained yet',
    right: 'right',
    wrong: 'wrong',
    /** For those who hear the page: a test image and what is said of it. */
    image: (number: string, truth: string) => `Test image ${number}: ${truth}.`,
    spoken: (run: string, answer: string, percent: string, verdict: string) => `${run}: ${answer}, ${percent}, ${verdict}.`,
    unanswered: (run: string) => `${run}: no answer yet.`,
    onItsWay: 'Its answer is on its way.',
  },

  gallery: {
    hint: 'Images that no network trains on, and what each run takes them for as it is now.',
    beforeTraining: 'Press Train and watch the answers change.',
    order: 'Which images',
    orders: { set: 'All', mistakes: 'Mistakes first', disagreements: 'Where runs disagree' },
    one: 'There is only one run.',
    class: 'Class',
    allClasses: 'all',
    again: 'Sort again',
    sorted: 'There are no newer answers.',
    /** Under an order that needs answers for all images. */
    unsorted: 'Which images these are is known once the runs have been tested on all of them.',
    as: (steps: string) => `As tested after step ${steps}.`,
    newer: (steps: string) => `There are answers of step ${steps} by now.`,
    none: { set: 'There is no image of this class.', mistakes: 'No image is taken for anything else.', disagreements: 'The runs agree about every image.' },
    pages: 'Pages',
    previous: 'Previous images',
    next: 'Next images',
    first: 'These are the first.',
    last: 'These are the last.',
    range: (from: string, to: string, all: string) => `${from} to ${to} of ${all}`,
  },

  test: {
    now: 'Test now',
    under: 'Testing',
    notReady: 'No run is ready to be tested.',
  },

  enlarged: {
    title: (number: string) => `Test image ${number}`,
    truth: (truth: string) => `It shows: ${truth}.`,
  },

  confusion: {
    hint: 'One row for what images show, one column for what they are taken for. Choose a number to see the images behind it.',
    matrix: (run: string) => `Confusion of ${run}`,
    shows: 'Shows',
    takenFor: 'Taken for',
    rightShare: 'Right',
    figures: (steps: string, error: string, images: string) => `after step ${steps}: ${error} of ${images} images wrong`,
    untested: 'not tested yet',
    mixUps: (classes: string) => `The most frequent mistakes among ${classes} classes:`,
    empty: 'This fills at the end of the run’s next evaluation. Test now brings one.',
    underTest: 'The run is being tested. This fills when that has ended.',
    right: (truth: string, count: string) => `${truth}, taken for what it is: ${count}`,
    wrong: (truth: string, answer: string, count: string) => `${truth}, taken for ${answer}: ${count}`,
    cell: (run: string, truth: string, answer: string) => (truth === answer ? `${run}: ${truth}, taken for what it is` : `${run}: ${truth}, taken for ${answer}`),
  },

  inside: {
    hint: 'How large the gradient of the last batch’s loss is in each block: its root mean square over the block’s weights, on a logarithmic scale. It jumps from batch to batch; watch several steps.',
    caution: 'The paper reports that gradients of plain networks are healthy too with batch norm, and only conjectures why these networks train more slowly. What you see here proves no cause.',
    none: 'No gradient yet: it comes with the next step.',
    atStep: (step: string) => `step ${step}`,
    stage: (stage: string) => `stage ${stage}`,
    spoken: (run: string, first: string, last: string, largest: string) => `Gradient by block in ${run}: ${first} in the first block, ${last} in the last, ${largest} at most.`,
    numbers: 'Numbers',
    block: 'Block',
    blockName: (stage: string, block: string) => `Stage ${stage}, block ${block}`,
  },

  own: {
    hint: 'Any picture: it is cut to a square and shrunk to 32×32, as the networks get it. Nothing leaves the page.',
    closed: (classes: string) => `The networks know only these classes, and answer with one of them whatever they are shown: ${classes}.`,
    choose: 'Open a picture',
    chooseMeaning: 'A photograph or a drawing from your computer. Nothing leaves the page.',
    orDrop: 'or drop one here, or paste one (Ctrl V, ⌘ V)',
    drop: 'No picture yet',
    camera: 'Use the camera',
    remove: 'Remove',
    crop: 'The square of your picture that is used',
    zoom: 'Zoom',
    zoomed: (times: string) => `${times} times`,
    places: { x: 'Across', y: 'Down' },
    small: 'As the networks get it: 32×32',
    takePicture: 'Take picture',
    stopCamera: 'Stop',
    cameraStarting: 'Waiting for the camera.',
    cameraView: 'What the camera sees',
    problems: {
      notAnImage: (name: string) => `${name} is not a picture that this browser can read. JPEG, PNG, WebP and GIF are sure to work.`,
      tooLarge: (name: string, size: string, most: string) => `${name} has ${size}; up to ${most} can be opened. Make it smaller first.`,
      tooManyPixels: (name: string) => `${name} has too many pixels. Make it smaller first.`,
      noPicture: 'There is no picture in what was dropped.',
      noCameraHere: 'Browsers hand out the camera only on https addresses and on localhost.',
      denied: 'The browser did not allow the camera. Allow it in the site’s settings (beside the address), or open a file.',
      noCamera: 'There is no camera. Open a file instead.',
      cameraBusy: 'The camera is in use elsewhere. Close what uses it, and try again.',
      cameraFailed: (reason: string) => `The camera could not be started: ${reason}`,
    },
    pasted: 'The pasted picture',
  },
} as const;
