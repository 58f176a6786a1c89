import { MAX_RUNS, parseExperiment, type ExperimentSpec, type RunSpec } from './experiment.ts';
import { networkFrom, networkKeys, NETWORK_KEYS } from './link/network-keys.ts';
import { linkError } from './link/problem.ts';
import { choiceFrom } from './link/values.ts';
import { viewFrom, viewKeys, VIEW_KEYS } from './link/view-keys.ts';
import type { View } from './view.ts';
import { trainingFrom, trainingKeys, TRAINING_KEYS } from './link/training-keys.ts';
import { given } from './given.ts';

/*
 * An experiment as the text after the # of a link: `v=1&lr=0.1&0.n=9&0.r=0&1.n=9`. Shared settings by their keys, each
 * run's by the place of the run, a dot and the key. What is as in BASE is left out. Links are kept and shared, so what
 * version 1 means never changes.
 */

const VERSION = '1';
/** Beyond this nobody made it with the page. */
const LONGEST = 8000;

/** What a link holds. */
export interface Linked {
  readonly experiment: ExperimentSpec;
  /** The place of each run, 0 to 3, which gives it its colour. */
  readonly slots: readonly number[];
  /** Key of the question that the experiment is to answer, if it is one of the page's. */
  readonly question?: string;
  /** How its curves are to be looked at, where that is not as everybody sees them. */
  readonly view?: View;
}

/** A name is left out, and comes back from `nameOf`, where that gives it anyway. */
export type NameOf = (run: Omit<RunSpec, 'name'>, taken: readonly string[]) => string;

export function encodeLink({ experiment, slots, question, view }: Linked, nameOf: NameOf): string {
  const pairs: [string, string][] = [['v', VERSION], ...(question === undefined ? [] : [['q', question] as [string, string]])];
  if (experiment.images !== undefined) pairs.push(['data', experiment.images]);
  pairs.push(...trainingKeys(experiment.training));
  if (view !== undefined) pairs.push(...viewKeys(view));
  experiment.runs.forEach((run, i) => {
    const taken = experiment.runs.slice(0, i).map(({ name }) => name);
    const own: [string, string][] = [
      ...(nameOf(run, taken) === run.name ? [] : [['name', run.name] as [string, string]]),
      ...networkKeys(run.network),
      ...(run.training === undefined ? [] : trainingKeys(run.training, true)),
    ];
    pairs.push(...own.map(([key, value]): [string, string] => [`${slots[i]}.${key}`, value]));
  });
  return new URLSearchParams(pairs).toString();
}

/** Reads what {@link encodeLink} wrote, with or without the #. Throws a SpecError, for people, for anything else. */
export function decodeLink(text: string, nameOf: NameOf): Linked {
  if (text.length > LONGEST) throw linkError('too-long', undefined, String(LONGEST));
  const shared = new Map<string, string>();
  const bySlot = new Map<number, Map<string, string>>();
  for (const [key, value] of new URLSearchParams(text.replace(/^#/, ''))) {
    const [, slot, rest] = /^(?:([0-3])\.)?(.*)$/s.exec(key) ?? [];
    const where = slot === undefined ? shared : (bySlot.get(Number(slot)) ?? new Map<string, string>());
    if (slot !== undefined) bySlot.set(Number(slot), where);
    const known = slot === undefined ? ['v', 'q', 'data', ...TRAINING_KEYS, ...VIEW_KEYS] : ['name', ...NETWORK_KEYS, ...TRAINING_KEYS];
    if (!known.includes(rest)) throw linkError('unknown', key.slice(0, 40));
    if (where.has(rest)) throw linkError('twice', key);
    where.set(rest, value);
  }
  const version = shared.get('v');
  if (version === undefined) throw linkError('no-version');
  if (version !== VERSION) throw linkError('version', version.slice(0, 20), VERSION);
  const slots = [...bySlot.keys()].sort((a, b) => a - b).slice(0, MAX_RUNS);
  const training = trainingFrom(shared);
  const runs: RunSpec[] = [];
  for (const slot of slots) {
    const keys = bySlot.get(slot) ?? new Map<string, string>();
    const own = trainingFrom(keys, training);
    const run = { network: networkFrom(keys), ...(Object.keys(own).length === 0 ? {} : { training: own }) };
    runs.push({
      ...run,
      name:
        keys.get('name') ??
        nameOf(
          run,
          runs.map(({ name }) => name),
        ),
    });
  }
  const images = shared.get('data');
  const experiment = parseExperiment({
    version: 1,
    training,
    runs,
    ...(images === undefined ? {} : { images: choiceFrom('data', images, ['shapes']) }),
  });
  if (new Set(experiment.runs.map(({ name }) => name)).size < runs.length) throw linkError('names');
  const question = shared.get('q');
  const view = viewFrom(shared);
  return { experiment, slots, ...given({ question, view }) };
}
