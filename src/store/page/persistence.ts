import { useEffect } from 'react';
import { create } from 'zustand';
import { keepWords } from '../../words/keep-words.ts';

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

/** What the browser promises about what is stored, in a sentence for whoever shows what that is; `null` until it is known. */
export function useStoragePromise(): string | null {
  useEffect(() => void tell('persisted'), []);
  const promised = usePersistence((persistence) => persistence.promised);
  if (promised === null) return null;
  return promised ? keepWords.promise.given : keepWords.promise.notGiven;
}

/** A browser that cannot be asked promises nothing. */
async function tell(how: 'persist' | 'persisted'): Promise<void> {
  // The types promise it everywhere; an insecure page lacks it, and older browsers a part of it.
  const { storage } = navigator as { readonly storage?: Partial<StorageManager> };
  usePersistence.setState({ promised: (await storage?.[how]?.().catch(() => false)) ?? false });
}
