import { messageOf } from '../../spec/message-of.ts';
import { NOTHING_BROUGHT, useBrought } from '../../store/page/brought.ts';
import { isExperiment } from '../../store/experiment-file/is-experiment.ts';
import { readFiles } from '../../store/images/library.ts';
import { reportFailure } from '../../store/engine/session.ts';
import type { ChosenFile } from '../../worker/library/protocol.ts';

/** Opens files that were chosen, with the folders that were chosen around them. */
export const openFiles = (files: readonly File[]): Promise<void> =>
  openFound(Promise.resolve(files.map((file) => ({ file, path: file.webkitRelativePath || file.name }))));

/** An experiment or weights go to the dialog that opens these; all else is read as images. Files that cannot be had are told. */
export async function openFound(finding: Promise<readonly ChosenFile[]>): Promise<void> {
  try {
    const files = await finding;
    const only = files.length === 1 ? files[0].file : null;
    if (only !== null && /\.safetensors$/i.test(only.name)) useBrought.setState({ ...NOTHING_BROUGHT, weights: only });
    else if (only !== null && (await isExperiment(only))) useBrought.setState({ ...NOTHING_BROUGHT, experiment: only });
    else if (files.length > 0) readFiles(files);
  } catch (error) {
    reportFailure('bad-data', messageOf(error), { kind: 'withheld' });
  }
}
