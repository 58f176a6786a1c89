import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataError } from '../../src/data/data-error.ts';
import { DownloadError } from '../../src/data/download/download-error.ts';
import { PACK_FOLDER, PACK_MANIFEST } from '../../src/data/pack/pack-manifest.ts';
import { writePack } from '../../src/data/pack/write-pack.ts';
import { loadImages } from '../../src/headless/images.ts';
import { SHAPES_NAME, type ImageSet } from '../../src/spec/images.ts';
import { download, type FileDownload } from './download.ts';
import type { StartOptions } from './options.ts';
import { progressLine } from './progress-line.ts';

/** What to fetch: src/data/cifar/cifar10.ts. Tests have their own. */
export type Archive = Omit<FileDownload, 'onProgress'>;

/**
 * Sees to it that the images lie beside the page: those of `--data`, those that are there, or the archive from its server.
 * Without a network the page goes on with what is there, else with its built-in shapes. Throws where `--data` cannot be read.
 * @returns the name of the images that the page will use
 */
export async function provideImages(
  options: Pick<StartOptions, 'data' | 'download'>,
  root: string,
  archive: Archive,
  say: (line: string) => void,
): Promise<string> {
  const pack = join(root, 'public', PACK_FOLDER);
  if (options.data !== undefined) return prepare(await loadImages(options.data), root, say);

  const present = await preparedEarlier(pack, say);
  if (present && !options.download) {
    if (present.name !== 'CIFAR-10') say('To fetch all of CIFAR-10: npm start -- --download');
    return present.name;
  }
  const file = join(root, '.cache', archive.file);
  const line = progressLine('CIFAR-10');
  try {
    say(`Fetching ${archive.url}`);
    await download({ ...archive, file, onProgress: line.update });
    line.finish();
  } catch (error) {
    line.finish();
    if (!(error instanceof DownloadError)) throw error;
    say(`CIFAR-10 was not fetched: ${error.fault}.`);
    say(`To try again: npm start${present ? ' -- --download' : ''}. To use your own copy: npm start -- --data ${archive.file}`);
    return present?.name ?? SHAPES_NAME;
  }
  return prepare(await loadImages(file), root, say);
}

/** A pack that is whole; one that is damaged is removed, since the page would stop at it. */
async function preparedEarlier(pack: string, say: (line: string) => void): Promise<ImageSet | undefined> {
  if (!(await stat(join(pack, PACK_MANIFEST)).catch(() => undefined))) return undefined;
  try {
    return await loadImages(pack);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    say(`The images prepared earlier are damaged and are removed: ${error.message}`);
    await rm(pack, { recursive: true });
    return undefined;
  }
}

/** Writes the pack aside and puts it in place when it is complete. */
async function prepare(set: ImageSet, root: string, say: (line: string) => void): Promise<string> {
  say(`Preparing ${set.name}`);
  const pack = join(root, 'public', PACK_FOLDER);
  const aside = join(root, '.cache/pack');
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  for (const { name, bytes } of await writePack(set)) await writeFile(join(aside, name), bytes);
  await rm(pack, { recursive: true, force: true });
  await mkdir(dirname(pack), { recursive: true });
  await rename(aside, pack);
  return set.name;
}
