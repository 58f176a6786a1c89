import { create } from 'zustand';
import { FIRST_PRESET, type Preset } from '../spec/presets.ts';
import type { TrainingSpec } from '../spec/training.ts';
import { FOR_GPU } from './experiments.ts';

/** What all runs share. */
export interface Settings {
  readonly training: TrainingSpec;
  readonly pace: 'lockstep' | 'free';
  /** What the experiment was set up to find out. */
  readonly question: Preset;
  /** Chosen as part of the experiment; `null`: whatever images there are. */
  readonly images: 'shapes' | null;
}

export const useSettings = create<Settings>()(() => ({ training: FOR_GPU.training, pace: 'lockstep', question: FIRST_PRESET, images: null }));
