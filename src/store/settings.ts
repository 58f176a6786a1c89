import { create } from 'zustand';
import type { TrainingSpec } from '../spec/training.ts';
import { FOR_GPU } from './experiments.ts';

/** What all runs share. */
export interface Settings {
  readonly training: TrainingSpec;
  readonly pace: 'lockstep' | 'free';
}

export const useSettings = create<Settings>()(() => ({ training: FOR_GPU.training, pace: 'lockstep' }));
