import type { ImageSet } from './images.ts';

/** Where images are to come from. */
export type DataSource =
  /** The pack that `npm start` prepared beside the page at `baseUrl` (absolute, with a trailing slash), else the built-in shapes. */
  | { readonly kind: 'prepared'; readonly baseUrl: string }
  | { readonly kind: 'shapes' }
  /** Kept in this browser, by its key. */
  | { readonly kind: 'stored'; readonly key: string }
  /** Read already; handed over. */
  | { readonly kind: 'held'; readonly set: ImageSet };
