import { DataError } from '../data/data-error.ts';
import { CheckpointError } from '../engine/checkpoint/safetensors.ts';
import { GpuError } from '../engine/gpu/errors.ts';
import { messageOf } from '../spec/message-of.ts';
import { SpecError } from '../spec/spec-error.ts';
import type { Event, FailureKind } from './protocol.ts';
import { given } from '../spec/given.ts';

/** The event that tells the page of an error; an error of no known kind is a mistake of ours. */
export function failureOf(error: unknown, run?: string): Extract<Event, { type: 'failure' }> {
  const message = messageOf(error);
  const reason = error instanceof GpuError || error instanceof SpecError || error instanceof DataError ? error.reason : undefined;
  return {
    type: 'failure',
    kind: kindOf(error),
    message,
    ...given({ reason, run }),
  };
}

function kindOf(error: unknown): FailureKind {
  if (error instanceof GpuError) return error.kind;
  if (error instanceof DataError) return 'bad-data';
  if (error instanceof SpecError) return 'bad-spec';
  if (error instanceof CheckpointError) return 'bad-checkpoint';
  return 'internal';
}
