import { create } from 'zustand';

/** Whether the page explains shortcuts just now: a button opens it, and a key. */
export const useExplained = create<{ readonly shown: boolean }>()(() => ({ shown: false }));

export const explainShortcuts = (shown: boolean): void => useExplained.setState({ shown });
