import type { KeptExperiment } from '../../worker/journal/journal.ts';
import type { DataSummary } from '../../worker/protocol.ts';

/** What an experiment is called: by its runs. */
export const namesOf = ({ runs }: Pick<KeptExperiment, 'runs'>): string => runs.map(({ name }) => name).join(', ');

export const whenOf = ({ when }: Pick<KeptExperiment, 'when'>): string => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(when);

/** Whether training can go on exactly on these images. */
export const sameImages = (a: DataSummary, b: DataSummary): boolean => JSON.stringify([a.name, a.trainImages, a.testImages, a.classes]) === JSON.stringify([b.name, b.trainImages, b.testImages, b.classes]);
