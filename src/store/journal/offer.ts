import { create } from 'zustand';
import { SpecError } from '../../spec/spec-error.ts';
import type { KeptExperiment } from '../../worker/journal/journal.ts';
import { decodeLink } from '../../spec/link.ts';
import type { Question } from '../../spec/questions.ts';
import { onEngineEvent } from '../engine/engine.ts';
import { openSaved } from '../experiment/placing.ts';
import { trainedImages } from '../images/trained-images.ts';
import { experimentText, nameOf, questionOr } from '../experiment/address.ts';
import { canGoOn } from '../images/images-here.ts';
import { useRuns } from '../experiment/runs.ts';
import { useSettings } from '../experiment/settings.ts';
import { compose } from './compose.ts';
import { allWritten, continueExperiment, currentId, keptExperiments, leave, readExperiment } from './journal.ts';
import { heldOf, hold } from './locks.ts';
import { saveAll } from '../engine/saves.ts';

export interface OfferState {
  /** What the page can go on with, until a person decides or trains something else. */
  readonly offer: KeptExperiment | null;
  /** The experiment of the address is open in another tab, which keeps it; what is trained here is another one. */
  readonly elsewhere: boolean;
  /** Runs that were kept but could not be read. */
  readonly lost: readonly string[];
}

export const useOffer = create<OfferState>()(() => ({ offer: null, elsewhere: false, lost: [] }));

/** Gives back what is offered. */
let release: (() => void) | undefined;

/** The step of the run that is furthest. */
export const stepOf = ({ runs }: KeptExperiment): number => Math.max(0, ...runs.map(({ step }) => step));

export const isFinished = ({ runs }: KeptExperiment): boolean => runs.every(({ step, steps }) => step >= steps);

/** Looks whether there is something to go on with: the experiment of the address, or the last one where there is none. */
export async function findOffer(): Promise<void> {
  const text = location.hash.length > 1 ? experimentText() : null;
  const fitting = (await keptExperiments()).filter((kept) => stepOf(kept) > 0 && (text === null || kept.text === text));
  for (const kept of fitting) {
    const held = await hold(kept.id);
    if (held === null) {
      if (text !== null) useOffer.setState({ elsewhere: true });
      continue;
    }
    if (useRuns.getState().runs.some(({ started }) => started)) {
      held();
      return;
    }
    release = held;
    useOffer.setState({ offer: kept });
    // Whoever trains something else has decided.
    onEngineEvent((event) => {
      if (event.type === 'steps') startAnew();
    });
    return;
  }
}

/** The newest experiment that was kept for a question and can be opened: it can go on with the images of the page, and no tab has it. */
export async function keptFor(question: Question): Promise<KeptExperiment | undefined> {
  const [kept, here] = await Promise.all([keptExperiments(), trainedImages()]);
  const fitting = kept.filter((one) => stepOf(one) > 0 && asks(one, question) && canGoOn(one.data, here));
  const held = await heldOf(fitting.map(({ id }) => id));
  return fitting.find(({ id }) => !held.has(id) || id === useOffer.getState().offer?.id);
}

function asks({ text }: KeptExperiment, question: Question): boolean {
  try {
    return questionOr(decodeLink(text, nameOf).question) === question;
  } catch (error) {
    // Another version of the page has written it.
    if (error instanceof SpecError) return false;
    throw error;
  }
}

/** Leaves what was offered where it is. */
export function startAnew(): void {
  release?.();
  release = undefined;
  if (useOffer.getState().offer !== null) useOffer.setState({ offer: null });
}

export async function goOn(): Promise<void> {
  const { offer } = useOffer.getState();
  const held = release;
  if (offer === null || held === undefined) return;
  release = undefined;
  useOffer.setState({ offer: null });
  await open(offer.id, held);
}

/** Opens an experiment that was kept; gives whether it could, which it cannot while another tab has it. Throws JournalErrors and SpecErrors. */
export async function openKept(id: string): Promise<boolean> {
  if (id === currentId()) return true;
  if (id === useOffer.getState().offer?.id) {
    await goOn();
    return true;
  }
  const held = await hold(id);
  if (held === null) return false;
  startAnew();
  await open(id, held);
  return true;
}

async function open(id: string, held: () => void): Promise<void> {
  try {
    // What is there is kept as it is now.
    await saveAll();
    await allWritten();
    const { experiment, slots, question, works, lost } = compose(await readExperiment(id));
    leave();
    useSettings.setState({ question: questionOr(question) });
    openSaved(experiment, slots, works);
    continueExperiment(
      id,
      held,
      useRuns.getState().runs.flatMap((run, i) => (works[i] === null ? [] : [run.id])),
    );
    useOffer.setState({ lost });
  } catch (error) {
    held();
    throw error;
  }
}
