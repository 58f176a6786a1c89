import * as v from 'valibot';
import type { Reason } from './reason.ts';

/** Thrown for a specification that cannot be built; the message says what was found and what is allowed. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly reason: Reason | undefined;
  constructor(message: string, reason?: Reason) {
    super(message);
    this.reason = reason;
  }
}

/** Runs a schema; the first problem becomes a one-line {@link SpecError} that names the field. */
export function parse<S extends v.GenericSchema>(schema: S, value: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  throw new SpecError(`${what}${path === null ? '' : `.${path}`}: ${issue.message}`);
}
