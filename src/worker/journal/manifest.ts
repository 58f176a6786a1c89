import * as v from 'valibot';
import { MAX_NAME, MAX_RUNS } from '../../spec/experiment.ts';
import { networkSchema } from '../../spec/network.ts';
import { trainingSchema, type TrainingSpec } from '../../spec/training.ts';
import { VARIANTS } from '../../spec/variants.ts';
import type { SavedRun, TrainedImages } from '../protocol.ts';
import { crc32 } from './crc32.ts';
import { JournalError } from './folder.ts';
import { trainedImagesSchema } from './trained-images.ts';

/*
 * What the files of an experiment's folder are. Two manifests are written in turn, so that one is always whole: the valid one
 * of the higher generation counts.
 */

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const fileName = v.pipe(v.string(), v.regex(/^(checkpoint|curves)-\d{1,15}$/));

const checkpointSchema = v.strictObject({
  file: fileName,
  bytes: count,
  crc: count,
  step: count,
  network: networkSchema,
  training: trainingSchema,
  changes: v.array(v.strictObject({ step: count, shortcuts: count, blocks: count })),
  evaluated: count,
  variant: v.picklist(VARIANTS),
});

const runSchema = v.strictObject({
  slot: v.pipe(count, v.maxValue(MAX_RUNS - 1)),
  name: v.pipe(v.string(), v.maxLength(MAX_NAME)),
  /** The file's first `bytes` count: what is after them was never complete. */
  curves: v.strictObject({ file: fileName, bytes: count }),
  /** The newest first. */
  checkpoints: v.pipe(v.array(checkpointSchema), v.minLength(1)),
});

const manifestSchema = v.strictObject({
  version: v.literal(1),
  generation: count,
  /** Of the last checkpoint, in ms since 1970. */
  when: count,
  /** The experiment as the text of a link. */
  text: v.string(),
  /** The images that it trains on. */
  data: trainedImagesSchema,
  runs: v.pipe(
    v.array(runSchema),
    v.maxLength(MAX_RUNS),
    v.check((runs) => new Set(runs.map(({ slot }) => slot)).size === runs.length),
  ),
});

type Parsed = v.InferOutput<typeof manifestSchema>;
export interface KeptCheckpoint
  extends Omit<v.InferOutput<typeof checkpointSchema>, 'network' | 'training' | 'changes'>, Pick<SavedRun, 'network' | 'changes'> {
  readonly training: TrainingSpec;
}
export interface KeptRun extends Omit<v.InferOutput<typeof runSchema>, 'checkpoints'> {
  readonly checkpoints: readonly KeptCheckpoint[];
}
export interface Manifest extends Omit<Parsed, 'runs' | 'data'> {
  readonly data: TrainedImages;
  readonly runs: readonly KeptRun[];
}

export const manifestName = (generation: number): string => `manifest-${generation % 2}`;
export const MANIFESTS = [0, 1].map(manifestName);

const CRC_DIGITS = 8;

/** Its CRC-32 in hexadecimal, then JSON. */
export function encodeManifest(manifest: Manifest): Uint8Array<ArrayBuffer> {
  const json = JSON.stringify(manifest);
  return new TextEncoder().encode(crc32(new TextEncoder().encode(json)).toString(16).padStart(CRC_DIGITS, '0') + json);
}

/** `null` for what was not written in whole. Throws a JournalError, `unavailable`, for what another version of the page wrote. */
export function decodeManifest(bytes: Uint8Array): Manifest | null {
  const json = bytes.subarray(CRC_DIGITS);
  if (Number(`0x${new TextDecoder().decode(bytes.subarray(0, CRC_DIGITS))}`) !== crc32(json)) return null;
  const parsed = v.safeParse(manifestSchema, jsonOf(json));
  if (!parsed.success) throw new JournalError('unavailable', 'Another version of this page keeps it.');
  return parsed.output;
}

/** `undefined` where it is none. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
