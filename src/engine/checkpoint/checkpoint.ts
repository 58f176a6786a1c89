import * as v from 'valibot';
import { architectureOf } from '../../spec/architecture.ts';
import { parseNetwork, type NetworkSpec } from '../../spec/network.ts';
import { parse, SpecError } from '../../spec/spec-error.ts';
import { MAX_STEPS, parseTraining, type TrainingSpec } from '../../spec/training.ts';
import { checkInit } from './check-init.ts';
import { CheckpointError, readSafetensors, writeSafetensors, type Tensor } from './safetensors.ts';
import { INITIAL_STATE, type TrainingState } from './training-state.ts';

/** All that a run needs to go on exactly. */
export interface Checkpoint {
  /**
   * By torchvision's names: parameters (convolutions OIHW), `running_mean` and `running_var`, and each parameter's
   * momentum as `momentum.<name>`, for all or none (then it is zero).
   */
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly state: TrainingState;
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
}

const FORMAT = 'resnet-playground';
const VERSION = '1';

const stateSchema = v.strictObject({
  step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_STEPS)),
  errorAverage: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  warm: v.boolean(),
});

/** The checkpoint as a safetensors file, which also loads in PyTorch (`momentum.*` aside). */
export function encodeCheckpoint({ tensors, state, network, training }: Checkpoint): Uint8Array<ArrayBuffer> {
  return writeSafetensors(tensors, {
    format: FORMAT,
    version: VERSION,
    network: JSON.stringify(network),
    training: JSON.stringify(training),
    state: JSON.stringify(state),
  });
}

/**
 * What a run of `network` starts from when it is given a file: weights, momentum and state of a checkpoint, else the
 * file's tensors at step 0. Throws a CheckpointError for a checkpoint of another network; whether tensors without a
 * network fit is for the run to check.
 */
export function readInitial(bytes: Uint8Array, network: NetworkSpec, training: TrainingSpec): Checkpoint {
  const file = readSafetensors(bytes);
  if (file.metadata.format !== FORMAT) return { tensors: file.tensors, state: INITIAL_STATE, network, training };
  const checkpoint = decode(file);
  // What the first weights were drawn from does not matter once there are others.
  const differing = (Object.keys(network) as (keyof NetworkSpec)[]).filter(
    (field) => field !== 'initialisation' && JSON.stringify(network[field]) !== JSON.stringify(checkpoint.network[field]),
  );
  if (differing.length > 0) throw new CheckpointError(`the checkpoint is of another network; it differs in ${differing.join(', ')}`);
  return { ...checkpoint, training };
}

function decode({ tensors, metadata }: ReturnType<typeof readSafetensors>): Checkpoint {
  if (metadata.version !== VERSION)
    throw new CheckpointError(`the checkpoint is of version ${JSON.stringify(metadata.version)}; this program reads version ${VERSION}`);
  const network = readField(metadata, 'network', parseNetwork);
  const training = readField(metadata, 'training', parseTraining);
  const state = readField(metadata, 'state', (value) => parse(stateSchema, value, 'state'));
  checkInit(tensors, architectureOf(network, tensors.get('fc.bias')?.data.length));
  return { tensors, state, network, training };
}

function readField<T>(metadata: Readonly<Record<string, string>>, field: string, check: (value: unknown) => T): T {
  const text = metadata[field];
  if (text === undefined) throw new CheckpointError(`the checkpoint's metadata lack '${field}'`);
  try {
    return check(JSON.parse(text));
  } catch (error) {
    if (error instanceof SpecError || error instanceof SyntaxError)
      throw new CheckpointError(`the checkpoint's metadata '${field}': ${error.message}`);
    throw error;
  }
}
