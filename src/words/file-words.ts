/** What saving and opening says. */
export const fileWords = {
  button: 'Save',
  buttonMeaning: 'Save, open, report',
  title: 'Save and open',
  close: 'Close',
  failed: (reason: string) => `That did not work: ${reason}.`,

  experiment: {
    heading: 'Experiment',
    hint: 'Settings, curves and weights in one file. Whoever opens it continues exactly where you are now.',
    save: 'Save the experiment',
    saving: 'Saving …',
    saved: (size: string) => `Saved, ${size}.`,
    open: 'Open an experiment',
    openMeaning: 'A file that Save the experiment made. It is checked before anything here changes.',
    badFile: (reason: string) => `This file cannot be opened: ${reason}. Nothing has changed.`,
    from: (day: string) => `Saved on ${day}.`,
    run: (name: string, step: string) => `${name}, step ${step}`,
    trainedOn: (name: string, train: string, test: string) => `It was trained on ${name}: ${train} images, and ${test} to test on.`,
    /** How these go with the images that the page has now. */
    images: {
      same: 'These are the images here.',
      alike: 'The images here have the same name and number; the file does not say more.',
      namesake: 'The images here have the same name and number, but are different ones.',
      others: 'The images here are different ones.',
      none: 'There are no images here yet.',
    },
    chooseThem:
      'To continue exactly, choose its images first, then open the file again. Otherwise its curves are shown as they were, and it continues with the images here.',
    replaces: 'It replaces what is here, curves and weights included. Save that first if you want to keep it.',
    confirm: 'Open it',
    keep: 'Keep what is here',
    opened: 'Opened. Press Train to continue.',
    /** Where nothing of it can train on: its runs are at their last step, or there is no GPU. */
    openedOnly: 'Opened.',
  },

  weights: {
    heading: 'Weights',
    hint: 'A zip with the weights as safetensors and a PyTorch script that builds the same network. With CIFAR-10 or CIFAR-100 as published, it also reports the same test error, and continues training on as many GPUs as there are.',
    export: 'Export',
    exportMeaning: (name: string) => `Export the weights of ${name}, for PyTorch`,
    open: 'Open',
    openMeaning: (name: string) =>
      `Open weights in ${name}: a .safetensors file of a network like it, from here or from PyTorch. It starts with them at step 0.`,
    /** Of a file that was dropped on the page. */
    chooseRun: (file: string) => `Choose the run that should start with ${file}.`,
    openHere: (file: string, name: string) => `Open ${file} in ${name}`,
    none: (name: string) => `${name} has no weights now`,
    exported: (name: string) => `The weights of ${name} are saved.`,
    opened: (name: string) => `${name} starts with these weights. Its test error follows.`,
    badFile: (reason: string) => `These weights cannot be opened: ${reason}. Nothing has changed.`,
    noEngine: 'There is no GPU to open them on.',
    otherClasses: (classes: number, here: number) => `they tell ${classes} classes apart, and the images here have ${here}`,
    /** The text beside exported weights: what they are, whether labels were random, one of three sentences on the images, then the commands. */
    readme: {
      of: (name: string, set: string, train: string, test: string) =>
        `Weights of ${name}, trained in the ResNet Playground on ${train} images of ${set} and tested on ${test} others, and train.py, which reads them.`,
      randomLabels: (percent: string) => `${percent}% of the images that it trained on had random labels.`,
      whole: (file: string) => `The test error is the same as on the page. ${file} is at https://www.cs.toronto.edu/~kriz/cifar.html.`,
      part: (file: string) =>
        `The page had only part of the images of ${file}. On all of them the test error differs; on an archive or folder with just the page’s images (Python or binary version) it is the same as on the page.`,
      unreadable:
        'train.py cannot read these images: it reads CIFAR-10 and CIFAR-100 as published (Python or binary version). First have its function read_images return yours, to train on and to test on: pixels as uint8 [N, 3, 32, 32], and labels as numbers.',
      commands: (data: string) => `Test error:  python train.py weights.safetensors --data ${data}
Train on:    torchrun --standalone --nproc-per-node=gpu train.py weights.safetensors --data ${data} --steps 64000 --out trained.safetensors
`,
    },
  },

  report: {
    heading: 'Report',
    hint: 'One page with settings, curves, errors, networks, and what you measured of them: to read anywhere, to print, to hand in.',
    save: 'Save the report',
    saved: (file: string) => `Saved as ${file}.`,
    nothingYet: 'There is nothing to report before the first step.',
  },
} as const;
