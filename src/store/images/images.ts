import type { ExperimentSpec } from '../../spec/experiment.ts';
import type { DataSource, Event } from '../../worker/protocol.ts';
import { send } from '../engine/engine.ts';
import { tellOfReplaced, useSession } from '../engine/session.ts';
import { useSettings } from '../experiment/settings.ts';
import { lastImages, rememberImages } from './last-images.ts';

/*
 * Where the images come from, and those that are on their way. The engine answers loads in the order in which they were asked for.
 */

const PREPARED = { kind: 'prepared', baseUrl: document.baseURI } as const;
/** In place of those that were trained on last, which cannot be read: not a person's choice. */
const INSTEAD = { ...PREPARED };

/** Where those come from that are there, or were. */
let source: DataSource = openingSource();
/** Where those come from that are being loaded, the first first. */
let awaited: readonly DataSource[] = [source];
/** Chosen last while there was no engine: the next one reads them, after those that what was saved was trained on. */
let chosen: DataSource | undefined;
/** In whose place the built-in shapes came last. */
let displaced: DataSource | undefined;

/** What was trained on last, where this browser keeps it. */
function openingSource(): DataSource {
  const key = lastImages();
  return key === null ? PREPARED : { kind: 'stored', key };
}

/** What an engine is opened with; what else was on its way is not any more. */
export function sourceToOpen(): DataSource {
  awaitOnly([source]);
  return source;
}

/** Other images; what was loaded stays when these cannot be read. */
export function loadImages(next: DataSource): void {
  if (next.kind === 'shapes' && coming().kind !== 'shapes') displaced = coming();
  awaitOnly([...awaited, next]);
  const { engine } = useSession.getState();
  // Without a GPU nobody reads them.
  if (engine === 'missing') return;
  if (engine !== 'open') chosen = next;
  useSession.setState({ loading: { received: 0, total: null } });
  if (engine !== 'lost') send({ type: 'load', source: next });
}

/** Asks an engine that takes the place of one that was lost for what was chosen meanwhile. */
export function loadChosen(): void {
  if (chosen !== undefined) loadImages(chosen);
}

/** Loads what an experiment asks for, where that is not what is there; one that asks for no shapes gets the images that they took the place of. */
export function loadImagesOf({ images }: ExperimentSpec): void {
  if ((images ?? null) === useSettings.getState().images) return;
  const next = images === 'shapes' ? ({ kind: 'shapes' } as const) : displaced;
  if (next !== undefined) loadImages(next);
}

/** The images that there will be, as far as nothing goes wrong. */
const coming = (): DataSource => awaited.at(-1) ?? source;

/** Of the images, only that they are the built-in shapes is part of the experiment. */
function awaitOnly(sources: readonly DataSource[]): void {
  awaited = sources;
  useSettings.setState({ images: coming().kind === 'shapes' ? 'shapes' : null });
}

/** Takes the engine's answers to what was asked for. */
export function receiveImages(event: Event): void {
  if (event.type === 'adapter') chosen = undefined;
  const answer = answerIn(event);
  const [asked, ...others] = awaited;
  if (answer === null || asked === undefined) return;
  const { isRead, key, instead } = meaningOf(asked, answer, useSession.getState().data !== null);
  if (isRead) source = asked;
  awaitOnly(others);
  if (key !== undefined && asked !== INSTEAD) rememberImages(key);
  if (instead && others.length === 0) {
    tellOfReplaced();
    loadImages(INSTEAD);
  }
}

/** `refused`: they cannot be read; `not-now`: as things are now. */
export type Answer = 'read' | 'refused' | 'not-now';

function answerIn(event: Event): Answer | null {
  if (event.type === 'data') return 'read';
  if (event.type !== 'failure' || event.kind !== 'bad-data' || event.run !== undefined) return null;
  return event.reason?.kind === 'not-now' ? 'not-now' : 'refused';
}

export interface Meaning {
  /** They are there. */
  readonly isRead: boolean;
  /** Of those that the page opens with from now on; `null`: as for everybody. Undefined where that stays. */
  readonly key?: string | null;
  /** Kept images are gone, or cannot be read now, and there are no others: the page gets those that it opens with for everybody. */
  readonly instead: boolean;
}

/** What an answer means to a page that has images, or none. Pure. */
export function meaningOf(asked: DataSource, answer: Answer, hasImages: boolean): Meaning {
  if (answer === 'read') return { isRead: true, key: asked.kind === 'stored' ? asked.key : null, instead: false };
  const instead = asked.kind === 'stored' && !hasImages;
  return { isRead: false, ...(instead && answer === 'refused' ? { key: null } : {}), instead };
}
