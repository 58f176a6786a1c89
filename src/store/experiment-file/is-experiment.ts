/** The archive's first file, which says what is in the others. */
export const MANIFEST = 'experiment.json';

/** Where the name of the first file begins in a zip archive (APPNOTE.TXT, section 4.3.7). */
const NAME_AT = 30;

/** Whether a file begins as experiments do; what is wrong further on is told when it is opened. */
export async function isExperiment(file: Blob): Promise<boolean> {
  const start = new TextDecoder('latin1').decode(await file.slice(0, NAME_AT + MANIFEST.length).arrayBuffer());
  return start.startsWith('PK\u0003\u0004') && start.endsWith(MANIFEST);
}
