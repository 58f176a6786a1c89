/** How kernels cut their work into threads: chosen for the adapter (tuning/variant-tunings.ts), never affects results beyond rounding. */
export interface Tuning {
  /** Lanes of a subgroup that share weights by broadcast; 0: no subgroups. */
  readonly subgroup: number;
  /** Most neighbouring threads that share a strip, each with quads of its own (shaders/common/threads.wgsl); 1 where they share weights. */
  readonly quadLanes: number;
  /** Forward and input gradient: most pixels and output quads of a register tile, channels summed at once. */
  readonly pixels: number;
  readonly quads: number;
  readonly elements: 1 | 4;
  /** The same for the weight gradient, and the threads it should have. */
  readonly weightPixels: number;
  readonly weightQuads: number;
  readonly weightElements: 1 | 4;
  readonly weightThreads: number;
  /** Bytes of partial results of weights' gradients that may wait until one launch adds them; with 0 each is added by itself. */
  readonly mostSplits: number;
  /**
   * Threads of the workgroups that add up partial results: a batch norm's tiles, the splits of a weight gradient. 0 where waiting for
   * each other costs more than it saves; a subgroup, or a thread, then adds them.
   */
  readonly reducers: number;
  /** Whether the ends of kernels are unrolled, where arrays at a variable place lie in memory; else compilers take too long over it. */
  readonly unrolledEnds: boolean;
  /** Channels from which on `elements` and `weightElements` hold. In 3x3 convolutions between fewer, one at a time is as fast, and compiles in half the time. */
  readonly elementsFrom: number;
  /** Winograd convolution where it suits (winograd.ts); without it all are direct. */
  readonly winograd?: WinogradTuning;
}

/** The same for Winograd convolutions, where a tile of the map takes a pixel's place. */
export interface WinogradTuning {
  /** Least channels on either side for which it is faster than the direct way. */
  readonly fromChannels: number;
  /** Channels of a tile that a thread transforms. */
  readonly transformed: 1 | 4;
  readonly tiles: number;
  readonly quads: number;
  readonly elements: 1 | 4;
  /** Most channels to be summed for which a thread holds all weights of its tile (shaders/winograd_products_held.wgsl). */
  readonly mostHeld: number;
  readonly weightTiles: number;
  readonly weightQuads: number;
  readonly weightElements: 1 | 4;
  readonly weightThreads: number;
  /**
   * Bytes of transforms that may wait, in the backward pass, until one launch makes the gradients of many convolutions' weights. With 0
   * each is made by itself.
   */
  readonly mostWaiting: number;
  /** Most that one buffer can hold. */
  readonly mostBytes: number;
}
