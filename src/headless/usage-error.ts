/** Thrown for what the person at the command line has to change: an option, a file. The message is one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
