/** About what the page keeps in this browser, and goes on with. */
export const keepWords = {
  goOn: (step: string) => `Go on from step ${step}`,
  showAgain: 'Show it again',
  startAnew: 'Start anew',
  dismiss: 'Dismiss',
  offer: {
    title: 'There is training to go on with',
    text: (names: string, when: string) => `${names}, last kept ${when}.`,
    finishedTitle: 'Your last training is kept',
    otherImages: (name: string) => `It was trained on other images: ${name}. Open those first, and it can go on.`,
  },
  recovered: {
    title: {
      'device-lost': 'The GPU went away and came back',
      'out-of-memory': 'The GPU’s memory was full',
      internal: 'The engine stopped and was started again',
    } as Readonly<Record<string, string>>,
    wentOn: (step: string) => `The runs went on by themselves from step ${step}, exactly as they were then.`,
    beganAnew: 'Nothing had been kept yet, so the runs began anew by themselves.',
  },
  elsewhere: {
    title: 'This experiment is open in another tab too',
    text: 'That tab keeps it. What you train here is kept as a copy of its own.',
  },
  lost: {
    title: 'Not all of it could be read',
    text: (names: string) => `The disk has damaged what was kept of ${names}. What is damaged begins anew; the rest goes on.`,
  },
  /** After the person wanted to go on. */
  notOpened: 'Your training could not be opened',
  problem: {
    full: { title: 'There is no room left to keep your training', text: 'Training goes on, but a reload would lose what comes from now on. Delete past experiments or files to make room.' },
    unavailable: { title: 'Your training is not kept', text: 'This browser lets the page keep nothing, as private windows often do. Training goes on, but a reload would lose it.' },
    damaged: { title: 'Your training is not kept', text: 'What was kept of it is damaged. Training goes on, but a reload would lose it.' },
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
    hint: 'Kept in this browser while you train: the networks, their curves and their weights. The last 30 stay.',
    none: 'Nothing is kept yet. Some seconds of training are enough.',
    loading: 'Looking',
    failed: (reason: string) => `The list could not be read: ${reason}`,
    openThis: 'Open',
    openName: (names: string) => `Open ${names}`,
    deleteThis: 'Delete',
    deleteName: (names: string) => `Delete ${names}`,
    isOpen: 'It is open here.',
    isElsewhere: 'It is open in another tab.',
    total: (size: string) => `${size} in all`,
    details: (step: string, images: string, size: string) => `Step ${step} · ${images} · ${size}`,
    notOpened: (reason: string) => `It could not be opened: ${reason}`,
    otherImages: (name: string) => `It was trained on other images: ${name}. Open those first.`,
  },
};
