/** About what the page keeps in this browser, and continues from. */
export const keepWords = {
  goOn: (step: string) => `Continue from step ${step}`,
  showAgain: 'Show it again',
  startAnew: 'Start over',
  dismiss: 'Dismiss',
  offer: {
    title: 'You can continue your last training',
    text: (names: string, when: string) => `${names}, last saved ${when}.`,
    finishedTitle: 'Your last training is saved',
    otherImages: (name: string) => `It was trained on other images: ${name}. Open those first, and it can continue.`,
  },
  recovered: {
    title: {
      'device-lost': 'The connection to the GPU was lost and came back',
      'out-of-memory': 'The GPU’s memory was full',
      internal: 'The engine stopped and was restarted',
    } as Readonly<Record<string, string>>,
    wentOn: (step: string) => `The runs continued by themselves from step ${step}, exactly as they were then.`,
    beganAnew: 'Nothing had been saved yet, so the runs started over by themselves.',
    otherImages:
      'The images that the runs were trained on cannot be read now, so the runs are back at step 0, on other images. What was trained is kept under Past experiments.',
  },
  elsewhere: {
    title: 'This experiment is open in another tab too',
    text: 'That tab saves it. What you train here is saved as a separate copy.',
  },
  lost: {
    title: 'Not all of it could be read',
    text: (names: string) =>
      `What was saved of ${names} is damaged and could not be read. What is damaged starts over; the rest continues.`,
  },
  /** After the person wanted to go on. */
  notOpened: 'Your training could not be opened',
  problem: {
    full: {
      title: 'There is no room left to save your training',
      text: 'Training continues, but a reload would lose what comes from now on. Delete past experiments or files to make room.',
    },
    unavailable: {
      title: 'Your training is not being saved',
      text: 'This browser does not let the page save anything, as is common in private windows. Training continues, but a reload would lose it.',
    },
    damaged: {
      title: 'Your training is not being saved',
      text: 'What was saved of it is damaged. Training continues, but a reload would lose it.',
    },
  },
  /** Beside a list of what is kept, by whether the browser promises to keep it. */
  promise: {
    given: 'The browser promises not to delete this by itself.',
    notGiven: 'The browser may delete this when its disk is full.',
  },
  past: {
    open: 'Past experiments',
    title: 'Past experiments',
    close: 'Close',
    hint: 'Saved in this browser while you train: the networks, their curves and their weights. The last 30 are kept.',
    none: 'Nothing is saved yet. A few seconds of training are enough.',
    loading: 'Looking',
    failed: (reason: string) => `The list could not be read: ${reason}`,
    openThis: 'Open',
    openName: (names: string) => `Open ${names}`,
    deleteThis: 'Delete',
    deleteName: (names: string) => `Delete ${names}`,
    isOpen: 'It is open here.',
    isElsewhere: 'It is open in another tab.',
    /** With what the browser promises, where it says so. */
    total: (size: string, promise: string) => `${size} in all. ${promise}`,
    details: (step: string, images: string, size: string) => `Step ${step} · ${images} · ${size}`,
    notOpened: (reason: string) => `It could not be opened: ${reason}`,
    otherImages: (name: string) => `It was trained on other images: ${name}. Open those first.`,
  },
};
