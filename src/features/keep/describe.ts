import type { KeptExperiment } from '../../worker/journal/journal.ts';
import { formatWords } from '../../words/format-words.ts';

/** What an experiment is called: by its runs. */
export const namesOf = ({ runs }: Pick<KeptExperiment, 'runs'>): string => formatWords.list(runs.map(({ name }) => name));

export const whenOf = ({ when }: Pick<KeptExperiment, 'when'>): string =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(when);
