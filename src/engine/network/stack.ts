import { aligned, type Part, type Tensor } from '../kernels/dispatch.ts';

/** A tensor that grows: its parts lie side by side, so that one launch can reach all of them. */
export class Stack implements Tensor {
  readonly label: string;
  floats = 0;

  constructor(label: string) {
    this.label = label;
  }

  /** Floats with another part of so many. */
  with(floats: number): number {
    return aligned(this.floats) + floats;
  }

  take(size: number): Part {
    this.floats = this.with(size);
    return { of: this, offset: this.floats - size, size };
  }
}
