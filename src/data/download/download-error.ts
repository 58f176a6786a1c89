import { DataError } from '../data-error.ts';

/** A file that was not fetched. */
export class DownloadError extends DataError {
  /** What is wrong, without what a person can do about it on the page, and without a full stop. */
  readonly fault: string;
  constructor(fault: string, advice: string, options?: ErrorOptions) {
    super(`${fault}. ${advice}`, options);
    this.fault = fault;
  }
}
