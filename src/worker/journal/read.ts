import type { TrainingSpec } from '../../spec/training.ts';
import type { SavedRun } from '../protocol.ts';
import { crc32 } from './crc32.ts';
import { JournalError, type Folder } from './folder.ts';
import { unframe } from './frames.ts';
import { decodeManifest, MANIFESTS, type KeptRun, type Manifest } from './manifest.ts';

/** A run as it was kept. */
export interface OpenedRun extends Pick<KeptRun, 'slot' | 'name'> {
  readonly training: TrainingSpec;
  readonly state: SavedRun;
  /** As they were committed, in order; they may go beyond the state's step. */
  readonly curves: readonly Uint8Array<ArrayBuffer>[];
}

/** The last complete manifest of a folder; `null` where there is none. */
export async function currentOf(folder: Folder): Promise<Manifest | null> {
  const manifests = await Promise.all(
    MANIFESTS.map(async (name) => {
      const bytes = await folder.read(name);
      return bytes === null ? null : decodeManifest(bytes);
    }),
  );
  return manifests.reduce((best, one) => (one !== null && (best === null || one.generation > best.generation) ? one : best), null);
}

/** `null` where its curves or all of its checkpoints are damaged. */
export async function readRun(folder: Folder, { slot, name, curves, checkpoints }: KeptRun): Promise<OpenedRun | null> {
  const drawn = await folder.read(curves.file);
  if (drawn === null || drawn.length < curves.bytes) return null;
  const pieces = piecesOf(drawn.subarray(0, curves.bytes));
  if (pieces === null) return null;
  for (const { file, bytes, crc, training, ...state } of checkpoints) {
    const checkpoint = await folder.read(file);
    if (checkpoint?.length === bytes && crc32(checkpoint) === crc)
      return { slot, name, training, state: { ...state, checkpoint }, curves: pieces };
  }
  return null;
}

function piecesOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] | null {
  try {
    return unframe(bytes);
  } catch (error) {
    if (error instanceof JournalError) return null;
    throw error;
  }
}
