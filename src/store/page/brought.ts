import { create } from 'zustand';

/** Files that were dropped on the page, or chosen among images, and that the dialog for saving and opening takes over. */
export interface Brought {
  readonly experiment: File | null;
  /** Of a single run, which is to be chosen yet. */
  readonly weights: File | null;
}

export const NOTHING_BROUGHT: Brought = { experiment: null, weights: null };

export const useBrought = create<Brought>()(() => NOTHING_BROUGHT);
