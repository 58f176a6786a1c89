/** Where images are to come from. */
export type DataSource =
  /** The pack that `npm start` prepared beside the page at `baseUrl` (absolute, with a trailing slash), else the built-in shapes. */
  | { readonly kind: 'prepared'; readonly baseUrl: string }
  | { readonly kind: 'shapes' }
  /** Official archive (.tar.gz) or single batches (.bin) chosen by the person. */
  | { readonly kind: 'files'; readonly files: readonly File[] };
