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
    otherImages: (then: string, now: string) => `It was trained on ${then}; the page now has ${now}. Its curves are shown as they were, but it would go on with other images.`,
    noImages: (then: string) => `It was trained on ${then}.`,
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
