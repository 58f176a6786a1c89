import type { TrainingSpec } from '../../spec/training.ts';
import type { SavedRun, TrainedImages } from '../protocol.ts';
import { crc32 } from './crc32.ts';
import { JournalError, type Folder } from './folder.ts';
import { frame } from './frames.ts';
import { encodeManifest, MANIFESTS, manifestName, type KeptCheckpoint, type KeptRun, type Manifest } from './manifest.ts';

/** Checkpoints of each run: the last one, and the one before in case the disk damages it. */
const CHECKPOINTS = 2;

/** What is written at a time: where one run stands, and what was drawn of it since the last time. */
export interface Commit {
  /** The experiment as the text of a link. */
  readonly text: string;
  readonly data: TrainedImages;
  readonly slot: number;
  readonly name: string;
  readonly training: TrainingSpec;
  readonly state: SavedRun;
  readonly curves: Uint8Array;
  /** `curves` is all of the run's so far, instead of what came after the last commit. */
  readonly fresh: boolean;
}

/** Writes all that a commit needs beside what is there, then the manifest. */
export async function write(folder: Folder, before: Manifest | null, commit: Commit, when: number): Promise<Manifest> {
  const {
    text,
    data,
    slot,
    name,
    training,
    fresh,
    state: { checkpoint, ...state },
  } = commit;
  // Beyond any file that is there, whether it counts or not.
  const files = new Map((await folder.files()).map(({ name, bytes }) => [name, bytes]));
  const number = 1 + Math.max(0, ...[...files.keys()].map((name) => Number(/\d+$/.exec(name)?.[0] ?? 0)));
  const there = before?.runs.filter(({ curves }) => (files.get(curves.file) ?? -1) >= curves.bytes) ?? [];
  const old = fresh ? undefined : there.find((run) => run.slot === slot);
  if (!fresh && old === undefined) throw new JournalError('damaged', 'What was kept of this run is gone.');
  const newest: KeptCheckpoint = { file: `checkpoint-${number}`, bytes: checkpoint.length, crc: crc32(checkpoint), training, ...state };
  await folder.write(newest.file, 0, checkpoint);

  const { file, bytes } = old?.curves ?? { file: `curves-${number}`, bytes: 0 };
  const curves = frame(commit.curves);
  await folder.write(file, bytes, curves);

  const run: KeptRun = {
    slot,
    name,
    curves: { file, bytes: bytes + curves.length },
    checkpoints: [newest, ...(old?.checkpoints ?? [])].slice(0, CHECKPOINTS),
  };
  const manifest: Manifest = {
    version: 1,
    generation: (before?.generation ?? 0) + 1,
    when,
    text,
    data,
    runs: [...there.filter((other) => other.slot !== slot), run].sort((a, b) => a.slot - b.slot),
  };
  await folder.write(manifestName(manifest.generation), 0, encodeManifest(manifest));
  // What does not count any more is in nobody's way.
  await sweep(folder, manifest).catch(() => undefined);
  return manifest;
}

/** Keeps only the last checkpoint of each run, to make room. */
export async function thin(folder: Folder, before: Manifest): Promise<Manifest> {
  const manifest = {
    ...before,
    generation: before.generation + 1,
    runs: before.runs.map((run) => ({ ...run, checkpoints: run.checkpoints.slice(0, 1) })),
  };
  await sweep(folder, before);
  await folder.write(manifestName(manifest.generation), 0, encodeManifest(manifest));
  await sweep(folder, manifest);
  return manifest;
}

/** Removes the files that do not count. */
export async function sweep(folder: Folder, manifest: Manifest | null): Promise<void> {
  const counts = new Set(MANIFESTS);
  for (const { curves, checkpoints } of manifest?.runs ?? []) for (const { file } of [curves, ...checkpoints]) counts.add(file);
  for (const { name } of await folder.files()) if (!counts.has(name)) await folder.remove(name);
}
