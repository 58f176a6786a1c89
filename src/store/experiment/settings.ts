import { create } from 'zustand';
import { FIRST_QUESTION, type Question } from '../../spec/questions.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import { FOR_GPU } from './opening.ts';

/** What all runs share. */
export interface Settings {
  readonly training: TrainingSpec;
  readonly pace: 'lockstep' | 'free';
  /** What the experiment was set up to find out. */
  readonly question: Question;
  /** Chosen as part of the experiment; `null`: whatever images there are. */
  readonly images: 'shapes' | null;
}

export const useSettings = create<Settings>()(() => ({
  training: FOR_GPU.training,
  pace: 'lockstep',
  question: FIRST_QUESTION,
  images: null,
}));
