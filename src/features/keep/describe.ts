import type { KeptExperiment } from '../../worker/journal/journal.ts';

/** What an experiment is called: by its runs. */
export const namesOf = ({ runs }: Pick<KeptExperiment, 'runs'>): string => runs.map(({ name }) => name).join(', ');

export const whenOf = ({ when }: Pick<KeptExperiment, 'when'>): string => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(when);
