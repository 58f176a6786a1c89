import type { Reason } from '../../spec/reason.ts';

/** Thrown where the GPU cannot do what is asked; `kind` says why, the message what to do. */
export class GpuError extends Error {
  override readonly name = 'GpuError';
  readonly kind: 'no-webgpu' | 'no-adapter' | 'device-lost' | 'out-of-memory' | 'too-large' | 'internal';
  readonly reason: Reason | undefined;
  constructor(kind: GpuError['kind'], message: string, options?: ErrorOptions & { readonly reason?: Reason }) {
    super(message, options);
    this.kind = kind;
    this.reason = options?.reason;
  }
}

/** A kernel that this GPU's driver does not compile: some refuse large ones that others take. */
export class CompileError extends GpuError {}

/** Whether an operation failed because the GPU's memory is full. */
export const isOutOfMemory = (error: unknown): boolean => error instanceof GpuError && error.kind === 'out-of-memory';
