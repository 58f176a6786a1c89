/** What is said about pictures, and what the networks take them for. */
export const pictureWords = {
  label: 'Pictures',
  tabs: {
    label: 'Look closer',
    gallery: 'What they see',
    confusion: 'Confusion',
    gradients: 'Gradients',
    responses: 'Layer responses',
    missing: 'Missing blocks',
    paths: 'Paths',
    surface: 'Loss surface',
    own: 'Your picture',
  },
  close: 'Close',
  /** Of a run that failed. */
  stopped: 'It stopped, and is not measured.',

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
    hint: 'Images that no network trains on, with each run’s current answer.',
    beforeTraining: 'Press Train and watch the answers change.',
    order: 'Which images',
    orders: { set: 'All', mistakes: 'Mistakes first', disagreements: 'Where runs disagree' },
    one: 'There is only one run.',
    class: 'Class',
    allClasses: 'all',
    again: 'Sort again',
    sorted: 'There are no newer answers.',
    /** Under an order that needs answers for all images. */
    unsorted: 'They can be sorted once the runs have been tested on all images; until then they are in the set’s own order.',
    as: (steps: string) => `As evaluated after step ${steps}.`,
    newer: (steps: string) => `Newer answers, from step ${steps}, are available.`,
    none: {
      set: 'There is no image of this class.',
      mistakes: 'No image is misclassified.',
      disagreements: 'The runs agree about every image.',
    },
    pages: 'Pages',
    /** One image is shown at a time, or several. */
    previous: (one: boolean) => (one ? 'Previous image' : 'Previous images'),
    next: (one: boolean) => (one ? 'Next image' : 'Next images'),
    first: (one: boolean) => (one ? 'This is the first.' : 'These are the first.'),
    last: (one: boolean) => (one ? 'This is the last.' : 'These are the last.'),
    range: (from: string, to: string, all: string) => (from === to ? `${from} of ${all}` : `${from} to ${to} of ${all}`),
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
    hint: 'Each row is a true class, each column the class that the run answered. Choose a number to see its images.',
    matrix: (run: string) => `Confusion of ${run}`,
    shows: 'Shows',
    takenFor: 'Taken for',
    rightShare: 'Right',
    figures: (steps: string, error: string, images: string) => `after step ${steps}: ${error} of ${images} images wrong`,
    untested: 'not tested yet',
    mixUps: (classes: string) => `The most frequent mistakes among ${classes} classes:`,
    empty: 'This fills at the end of the run’s next evaluation. Press Test now to start one.',
    underTest: 'The run is being tested. This fills when it is done.',
    right: (truth: string, count: string) => `${truth}, recognised correctly: ${count}`,
    wrong: (truth: string, answer: string, count: string) => `${truth}, taken for ${answer}: ${count}`,
    cell: (run: string, truth: string, answer: string) =>
      truth === answer ? `${run}: ${truth}, recognised correctly` : `${run}: ${truth}, taken for ${answer}`,
  },

  gradients: {
    hint: 'The gradient tells each weight how to change so that the loss falls. Here is how large it was in each block for the last batch: its root mean square over the block’s weights, on a logarithmic scale. It jumps from batch to batch; watch several steps.',
    caution:
      'He et al. 2015 report that with batch norm the gradients of plain networks are healthy too, and can only conjecture why these networks are harder to train (section 4.1). Balduzzi et al. 2017 (The Shattered Gradients Problem) found a difference that sizes do not show: with depth, a plain network’s gradients for similar inputs become as unrelated as noise; with shortcuts, far less. Nothing you see here proves a cause.',
    none: 'No gradient yet: it comes with the next step.',
    asked: 'Its gradient is on its way.',
    notKept: 'The gradient of its last step was not kept, and it takes no more steps: raise Stop at step, or press Reset.',
    atStep: (step: string) => `step ${step}`,
    stage: (stage: string) => `stage ${stage}`,
    spoken: (run: string, first: string, last: string, largest: string) =>
      `Gradient by block in ${run}: ${first} in the first block, ${last} in the last, ${largest} at most.`,
    numbers: 'Numbers',
    block: 'Block',
    blockName: (stage: string, block: string) => `Stage ${stage}, block ${block}`,
  },

  responses: {
    hint: 'How strong is what each layer puts out? Here is its standard deviation over many images, after batch norm and before ReLU or addition. In a residual network these layers make what a block adds to its input; at 0 it would pass its input on as it is. Batch norm starts every layer at 1.',
    inOrder: 'From the first layer to the last',
    bySize: 'The same, the largest first',
    /** Under the horizontal axes. */
    layer: 'layer',
    place: 'place',
    none: 'Nothing yet: it comes with the first step.',
    asked: 'On its way.',
    withoutNorm: 'Not measured: it has no batch norm.',
    normBefore: 'Not measured: its batch norm comes before its convolutions.',
    summary: (step: string, mean: string, least: string, most: string) =>
      `After step ${step}: ${mean} on average, from ${least} to ${most}.`,
    spoken: (run: string, first: string, last: string) => `Responses by layer in ${run}: ${first} in the first layer, ${last} in the last.`,
    spokenBySize: (run: string, most: string, least: string) => `${run}: from ${most} down to ${least}.`,
    paper:
      'He et al. 2015 measured this in networks that were trained to the end (section 4.2, figure 7). Layers of residual networks generally responded less strongly than those of plain ones. That supports the idea behind shortcuts: what a block has to add is generally closer to zero than what plain layers have to put out. And the deeper the residual network, the weaker each response: with more layers, each one changes the signal less. Early on the differences are small: after a thousand steps most layers are still near 1.',
    numbers: 'Numbers',
  },

  missing: {
    hint: 'Take one block out of a trained network and pass its input straight on; if the block has a shortcut, the shortcut stays. Or let two blocks of a stage change places. No weight changes. How many test images does it get wrong now?',
    measure: 'Measure',
    again: 'Measure again',
    measuring: 'Measuring',
    wait: 'One block after the other is being left out; then some change places.',
    untrained: 'Train first: before it has learned, a network has nothing to lose.',
    empty: 'The error without each block will appear here, beside that of the whole network.',
    alone: 'Without one block (dashed: the whole network)',
    together: {
      caption: 'Without several, drawn at random',
      /** Under the horizontal axis. */
      count: 'blocks left out',
      spoken: (run: string, count: string, error: string) => `${run}: ${error} without ${count} ${count === '1' ? 'block' : 'blocks'}.`,
    },
    exchanged: {
      caption: 'In another order, at random',
      count: 'pairs exchanged',
      spoken: (run: string, count: string, error: string) =>
        `${run}: ${error} with ${count} ${count === '1' ? 'pair' : 'pairs'} of blocks exchanged.`,
    },
    atStep: (step: string) => `After step ${step}`,
    atSteps: (first: string, last: string) => `After steps ${first} to ${last}`,
    whole: (after: string, images: string, error: string) => `${after} it gets ${error} of ${images} test images wrong.`,
    without: (least: string, most: string) => `Without one block: ${least === most ? least : `${least} to ${most}`}.`,
    gaps: 'Where there is no dot, a plain block cannot be left out: it changes the size of the maps, or its layers cannot be set to pass everything on unchanged.',
    spoken: (run: string, whole: string, block: string, error: string) =>
      `${run}: ${whole} as a whole, at most ${error} without one block (${block}).`,
    veit: 'Veit et al. 2016 (Residual Networks Behave Like Ensembles of Relatively Shallow Networks) did this to a ResNet of 110 layers. Removing any single block hardly changed its error; only blocks that change the size of the maps mattered a little more. The more blocks were removed, or changed places, the higher the error rose, smoothly. VGG, which has no shortcuts, could only guess once any one layer was removed. They read a residual network as many paths of different length: each block can be gone through or around, so n blocks make 2ⁿ paths, and without one block half of them are left. A plain network is one path, and every block is on it.',
    numbers: 'Numbers',
  },

  paths: {
    hint: 'A residual network is many paths: at each block one can go through its layers or around them, over the shortcut. The gradient that trains the first layer is the sum of what comes back along all paths. How much comes back along a single one? Paths of each length are drawn at random.',
    measure: 'Follow paths',
    again: 'Follow paths again',
    measuring: 'Following paths',
    wait: 'One path after the other is being followed; faster while training is paused.',
    untrained: 'Train first, if only for a step.',
    empty: 'What a path brings will appear here, by the number of blocks that it goes through.',
    failed: 'It could not be measured: its loss or a gradient is no number, or the GPU has no room. Free some memory, and try again.',
    /** What stands there before anything is measured. */
    eight: {
      caption: 'Three blocks make eight paths. Few go through none or all of them, most through some.',
      through: (blocks: string) => `through ${blocks}`,
      spoken: 'Paths through three blocks: one around all of them, three through one, three through two, one through all three.',
    },
    /** Under the horizontal axes. */
    blocks: 'blocks gone through',
    size: {
      caption: 'Gradient that one path brings to the first layer, on average',
      spoken: (run: string, first: string, blocks: string, last: string) =>
        `${run}: ${first} along a path through ${blocks} blocks, ${last} through all.`,
      one: (run: string, size: string, blocks: string) => `${run}: ${size} along its one path, through ${blocks} blocks.`,
    },
    share: {
      caption: 'Of all paths together, share by length (dashed: how many have it)',
      spoken: (run: string, mean: string, all: string) => `${run}: ${mean} blocks on average; the average path goes through ${all}.`,
    },
    summary: (step: string, mean: string, blocks: string, all: string) =>
      `After step ${step}: the gradient that comes back has gone through ${mean} of ${blocks} blocks on average; the average path goes through ${all}.`,
    vanished: (step: string) => `After step ${step}: no gradient comes back along any path that was followed.`,
    one: (step: string, blocks: string) => `After step ${step}: it has one path, through all ${blocks} blocks.`,
    veit: 'Veit et al. 2016 (Residual Networks Behave Like Ensembles of Relatively Shallow Networks, section 5) measured this in a residual network of 54 blocks, at the input. The longer a path, the less it brought, exponentially. Most paths go through about half of the blocks, but nearly all of the gradient came along those through 5 to 17. They conclude that a residual network does not carry the gradient through its whole depth: it has short paths that need not. Sizes are added up here as they did: what two paths bring may also cancel. A shortcut with a convolution counts as going around.',
    numbers: 'Numbers',
    length: 'Blocks',
  },

  surface: {
    hint: 'A network’s weights are a point in a space with one direction for each weight, and training walks downhill there. What is the ground like around it? Here is the training loss along two random directions, the same for all runs. The dot is the network.',
    measure: 'Look around',
    again: 'Look around again',
    measuring: 'Looking around',
    wait: 'One point after the other is being measured; faster while training is paused.',
    untrained: 'Train first: the ground around a network that has learned nothing says nothing about training.',
    empty: 'The ground around each run will appear here, coarse at first.',
    failed: 'It could not be measured: its loss is no number, or the GPU has no room. Free some memory, and try again.',
    turn: 'Turn',
    degrees: (degrees: string) => `${degrees} degrees`,
    heights: (from: string, to: string) => `Height is the loss, from ${from} to ${to} in all drawings; above that the ground is cut off.`,
    summary: (step: string, images: string, loss: string) =>
      `After step ${step}, on ${images} training images: loss ${loss} at its weights.`,
    spoken: (run: string, here: string, least: string, most: string) =>
      `Loss around the weights of ${run}: ${here} at the weights, from ${least} to ${most} around them.`,
    paper:
      'Li et al. 2018 (Visualizing the Loss Landscape of Neural Nets) drew networks that were trained to the end in this way. Each random filter is made as long as the network’s own, so that networks can be compared; biases and batch norms stay. Around their plain network of 20 layers the ground was fairly smooth; at 56 layers it was chaotic. With shortcuts it stayed smooth, at 110 layers too. Two directions out of many thousands show a slice, not the whole, and other directions give other slices.',
    numbers: 'Numbers',
    distance: 'Distance',
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
      noCameraHere: 'Browsers give access to the camera only on https addresses and on localhost.',
      denied: 'The browser did not allow the camera. Allow it in the site’s settings (beside the address), or open a file.',
      noCamera: 'There is no camera. Open a file instead.',
      cameraBusy: 'The camera is in use elsewhere. Close what uses it, and try again.',
      cameraFailed: (reason: string) => `The camera could not be started: ${reason}`,
    },
    pasted: 'The pasted picture',
  },
} as const;
