import { create } from 'zustand';

/** The step that the pointer is on in the chart; `null` when it is elsewhere. */
export const usePointed = create<{ readonly step: number | null }>()(() => ({ step: null }));
