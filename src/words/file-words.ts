/** What saving and opening says. */
export const fileWords = {
  button: 'Save',
  buttonMeaning: 'Save, open, report',
  title: 'Save and open',
  close: 'Close',
  failed: (reason: string) => `It could not be done: ${reason}.`,

  experiment: {
    heading: 'Experiment',
    hint: 'Settings, curves and weights in one file. Whoever opens it goes on exactly where you are now.',
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
      alike: 'The images here look the same by name and number; the file says no more.',
      namesake: 'The images here have the same name and number, but are others.',
      others: 'The images here are others.',
      none: 'There are no images here yet.',
    },
    chooseThem: 'To go on exactly, choose its images first, then open the file again. Otherwise its curves are shown as they were, and it goes on with the images here.',
    replaces: 'It takes the place of what is here, curves and weights included. Save that first if you want to keep it.',
    confirm: 'Open it',
    keep: 'Keep what is here',
    opened: 'Opened. Press Train to go on.',
  },

  weights: {
    heading: 'Weights',
    hint: 'A zip with the weights as safetensors and a PyTorch script. The script builds the same network, reports the same test error, and trains on, on as many GPUs as there are.',
    export: 'Export',
    exportMeaning: (name: string) => `Export the weights of ${name}, for PyTorch`,
    open: 'Open',
    openMeaning: (name: string) => `Open weights in ${name}: a .safetensors file of a network like it, from here or from PyTorch. It begins with them at step 0.`,
    /** Of a file that was dropped on the page. */
    chooseRun: (file: string) => `Choose the run that is to begin with ${file}.`,
    openHere: (file: string, name: string) => `Open ${file} in ${name}`,
    none: (name: string) => `${name} has no weights now`,
    exported: (name: string) => `The weights of ${name} are saved.`,
    opened: (name: string) => `${name} begins with these weights. Its test error follows.`,
    badFile: (reason: string) => `These weights cannot be opened: ${reason}. Nothing has changed.`,
    noEngine: 'There is no GPU to open them on.',
    otherClasses: (classes: number, here: number) => `they tell ${classes} classes apart, and the images here have ${here}`,
    readme: (name: string) => `Weights of ${name}, trained in the ResNet Playground, and the script that reads them.
Test error:  python train.py weights.safetensors --data cifar-10-python.tar.gz
Train on:    torchrun --standalone --nproc-per-node=gpu train.py weights.safetensors --data cifar-10-python.tar.gz --steps 64000 --out trained.safetensors
`,
  },

  report: {
    heading: 'Report',
    hint: 'One page with settings, curves, errors and networks: to read anywhere, to print, to hand in.',
    save: 'Save the report',
    saved: (file: string) => `Saved as ${file}.`,
    nothingYet: 'There is nothing to report before the first step.',
  },
} as const;
