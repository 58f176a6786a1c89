import type { Reason } from '../spec/reason.ts';

/** Images that cannot be read. The message is for people: which file, at which byte, what was expected, what to do. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly reason: Reason | undefined;
  constructor(message: string, options?: ErrorOptions & { readonly reason?: Reason }) {
    super(message, options);
    this.reason = options?.reason;
  }
}

/** 30729999 -> '30,729,999'. */
export const grouped = (count: number): string => count.toLocaleString('en');
