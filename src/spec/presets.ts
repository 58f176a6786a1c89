/** The questions that the page can ask, in an order that tells a story, each with an experiment in `src/store/presets.ts` and words in `src/words/preset-words.ts`. */
export const PRESET_GROUPS = [
  { name: 'story', presets: ['degradation', 'remedy', 'single', 'missing', 'depths'] },
  { name: 'variants', presets: ['options', 'bottleneck', 'preactivation'] },
  { name: 'beyond', presets: ['norm', 'labels', 'recipe'] },
] as const;
export const PRESETS = PRESET_GROUPS.flatMap(({ presets }) => presets);
export type Preset = (typeof PRESETS)[number];

/** What the page opens with. */
export const FIRST_PRESET: Preset = 'remedy';

/** The question so many places further on; none beyond the first and the last. Pure. */
export const questionFrom = (question: Preset, by: number): Preset | undefined => PRESETS[PRESETS.indexOf(question) + by];
