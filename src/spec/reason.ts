/** What is wrong with a link. */
export type LinkProblem =
  'too-long' | 'unknown' | 'twice' | 'no-version' | 'version' | 'number' | 'choice' | 'whole' | 'widths' | 'shortcuts' | 'warmup' | 'names';

/** Why something could not be done, where the page says that in words of its own: a kind, and what the words are about. */
export type Reason =
  /** `cause`: what most likely did it. */
  | {
      readonly kind: 'not-finite';
      readonly step: number;
      readonly cause: 'no-norm' | 'high-rate' | 'deep' | 'rate';
      readonly depth: number;
      readonly rate: number;
    }
  /** Needs `bytes` in all, and `largest` of them in one piece, where the GPU gives `allowed`. */
  | { readonly kind: 'one-piece'; readonly bytes: number; readonly largest: number; readonly allowed: number }
  | { readonly kind: 'no-memory'; readonly bytes: number }
  /** An image set of `bytes` in one piece, where the GPU gives `allowed`; null: more than it has left. */
  | { readonly kind: 'large-images'; readonly bytes: number; readonly allowed: number | null }
  /** `detail`: as the driver put it; empty where it gave no reason. */
  | { readonly kind: 'lost'; readonly detail: string }
  | { readonly kind: 'large-batch'; readonly batch: number; readonly images: number }
  /** `about`: the key, or what was found. `allowed`: what may be there. */
  | { readonly kind: 'link'; readonly problem: LinkProblem; readonly about?: string; readonly allowed?: string }
  /** Of files that a person chose or dropped: the system does not give them. Of kept images: they cannot be read now, and stay. */
  | { readonly kind: 'withheld' | 'not-now' }
  /** Of the GPU: it has no float16, or has not come back. Of the worker: it no longer answers, could not be started, or cannot be understood. */
  | { readonly kind: 'no-float16' | 'not-back' | 'silent' | 'not-started' | 'garbled' };
