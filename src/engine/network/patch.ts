/** What a copy of a network's weights is to have in place of its own, from `offset` on, in floats: other values, or `size` of those that lie at `from`. */
export type Patch = { readonly store: 'parameters' | 'running'; readonly offset: number } & (
  { readonly values: Float32Array<ArrayBuffer> } | { readonly from: number; readonly size: number }
);
