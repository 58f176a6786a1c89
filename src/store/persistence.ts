import { useEffect } from 'react';
import { create } from 'zustand';

/*
 * Browsers delete what a page stores when the disk is full, unless they have promised not to. They are asked once there
 * is something to lose, never as the page opens: some put the question to the person.
 */

export interface Persistence {
  /** Whether the browser promises to keep what is stored; `null`: not known yet. */
  readonly promised: boolean | null;
}

export const usePersistence = create<Persistence>()(() => ({ promised: null }));

let asked = false;

/** Asks for the promise, once: something was kept that a person began or chose. */
export async function askToPersist(): Promise<void> {
  if (asked) return;
  asked = true;
  await tell('persist');
}

/** Whether the browser promises to keep what is stored, for whoever shows what that is. */
export function useStoragePromise(): boolean | null {
  useEffect(() => void tell('persisted'), []);
  return usePersistence(({ promised }) => promised);
}

/** A browser that cannot be asked promises nothing. */
async function tell(how: 'persist' | 'persisted'): Promise<void> {
  // The types promise it everywhere; an insecure page lacks it, and older browsers a part of it.
  const { storage } = navigator as { readonly storage?: Partial<StorageManager> };
  usePersistence.setState({ promised: (await storage?.[how]?.().catch(() => false)) ?? false });
}
