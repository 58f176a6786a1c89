import { aligned, type Constant, type Dispatch } from '../kernels/dispatch.ts';

/** Where a constant lies in the constants' buffer, in bytes. */
export interface Place {
  readonly offset: number;
  readonly size: number;
}

/** All constants of `dispatches`, as one buffer holds them; equal ones share a place. */
export function packConstants(dispatches: readonly Dispatch[]): {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly placeOf: ReadonlyMap<Constant, Place>;
} {
  const places = new Map<string, Place>();
  const placeOf = new Map<Constant, Place>();
  const pieces: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let end = 0;
  for (const constant of dispatches.flatMap(({ bindings }) => Object.values(bindings))) {
    if (!('uniform' in constant) && !('values' in constant)) continue;
    const { buffer } = 'uniform' in constant ? new Uint32Array(constant.uniform) : new Float32Array(constant.values);
    const bytes = new Uint8Array(buffer);
    const key = bytes.join(' ');
    let place = places.get(key);
    if (place === undefined) {
      // A uniform takes whole vectors.
      place = { offset: end, size: Math.ceil(bytes.length / 16) * 16 };
      end += 4 * aligned(place.size / 4);
      places.set(key, place);
      pieces.push({ at: place.offset, bytes });
    }
    placeOf.set(constant, place);
  }
  const packed = new Uint8Array(end);
  for (const { at, bytes } of pieces) packed.set(bytes, at);
  return { bytes: packed, placeOf };
}
