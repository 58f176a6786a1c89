const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Every word of the drawn networks. */
export const networkWords = {
  label: (networks: number) => (networks === 1 ? 'The network' : 'The networks'),
  hint: 'Click a block to switch its shortcut; drag over several. Training continues meanwhile.',
  legend: {
    block: { basic: 'block of two layers', bottleneck: 'block of three layers' },
    identity: 'identity shortcut',
    pad: 'zero-padded',
    projection: 'projection (1×1 convolution)',
    addition: 'added',
  },
  shape: (height: number, width: number, channels: number) => `${height}×${width}, ${channels} channels`,
  describe: (name: string, blocks: number, shortcuts: number) =>
    `${name}: three stages of ${count(blocks, 'block', 'blocks')}; ${shortcuts === 0 ? 'no shortcuts' : `${shortcuts} of ${3 * blocks} blocks have a shortcut`}.`,
  /** The name of a block's switch. */
  switch: (block: number, stage: number) => `Shortcut of block ${block}, stage ${stage}`,
  block: (block: number, stage: number) => `Block ${block} of stage ${stage}`,
  maps: (from: string, to: string) => (from === to ? `${from} in and out` : `${from} in, ${to} out`),
  map: (height: number, width: number, channels: number) => `${height}×${width}×${channels}`,
  costs: (parameters: string, multiplyAdds: string) => `${parameters} parameters, ${multiplyAdds} multiply-adds per image`,
  kind: {
    identity: 'Shortcut: the input unchanged (identity), no parameters.',
    pad: 'Shortcut: every second pixel each way, new channels filled with zeros, so that the sizes match. No parameters.',
    projection: 'Shortcut: a projection, a 1×1 convolution that learns to turn the input’s channels into the output’s.',
    none: 'No shortcut.',
  },
  scaled: (scale: string) => `Multiplied by ${scale}.`,
  sets: {
    label: (name: string) => `Shortcuts of ${name}`,
    all: 'all',
    none: 'none',
    second: 'every second',
    first: 'first stage only',
  },
  undo: 'Undo',
  undoMeaning: (name: string) => `Undo the last switch of ${name}: weights, step and curves as they were before it`,
} as const;
