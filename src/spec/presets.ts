/** The questions that the page can ask, each with an experiment in `src/store/presets.ts` and words in `src/words/preset-words.ts`. */
export const PRESETS = ['remedy', 'degradation', 'options', 'depths', 'norm', 'single', 'bottleneck', 'preactivation', 'labels', 'recipe'] as const;
export type Preset = (typeof PRESETS)[number];

/** What the page opens with. */
export const FIRST_PRESET: Preset = 'remedy';
