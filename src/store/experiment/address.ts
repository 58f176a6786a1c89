import { FIRST_QUESTION, isQuestion, type Question } from '../../spec/questions.ts';
import type { ExperimentSpec } from '../../spec/experiment.ts';
import { decodeLink, encodeLink, type Linked, type NameOf } from '../../spec/link.ts';
import { messageOf } from '../../spec/message-of.ts';
import { SpecError } from '../../spec/spec-error.ts';
import type { View } from '../../spec/view.ts';
import { isUntouched } from './touched.ts';
import { loadImagesOf } from '../images/images.ts';
import { openingExperiment, setExperiment } from './placing.ts';
import { takeView, useChartView } from '../page/chart-view.ts';
import { automaticName } from './names.ts';
import { goBySwitches } from './reshape.ts';
import { specOf, useRuns } from './runs.ts';
import { dropFailures, reportFailure } from '../engine/session.ts';
import { useSettings } from './settings.ts';
import { given } from '../../spec/given.ts';

/*
 * The experiment is in the address, after the #. What a person changes is written there, so that Back undoes it; an
 * address that changes otherwise is read. The page as it opens has none: it suits whoever opens it.
 */

/** A drag passes through many states; only where it rests is one to come back to. */
const WRITE_DELAY = 400;
/** Changes that follow one another sooner are one to Back. */
const SAME_CHANGE = 1500;

export const nameOf: NameOf = ({ network }, taken) => automaticName(network, taken);

/** The experiment as it is now. */
export function shownExperiment(): ExperimentSpec {
  const { training, images } = useSettings.getState();
  return { version: 1, training, runs: useRuns.getState().runs.map(specOf), ...(images === null ? {} : { images }) };
}

/** The same, as the text after the #. With a view: to be looked at like this. */
export function experimentText(view?: View): string {
  const { runs } = useRuns.getState();
  const { question } = useSettings.getState();
  return encodeLink(
    {
      experiment: shownExperiment(),
      slots: runs.map(({ slot }) => slot),
      ...(question === FIRST_QUESTION ? {} : { question }),
      ...given({ view }),
    },
    nameOf,
  );
}

/** A link that opens this page with the experiment as it is now, its curves looked at as they are. */
export const experimentLink = (): string => `${location.href.replace(/#.*$/s, '')}#${experimentText(useChartView.getState())}`;

/** Takes over the experiment of the address, if it holds one, and keeps the two alike from now on. A broken link changes nothing and is reported. */
export function followAddress(): void {
  if (location.hash.length > 1) read();
  let written = experimentText();
  let writtenAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (): void => {
    const text = experimentText();
    if (text === written) return;
    written = text;
    // What the page chose by itself is nobody's state.
    if (isUntouched()) return;
    const soon = performance.now() - writtenAt < SAME_CHANGE;
    writtenAt = performance.now();
    history[soon ? 'replaceState' : 'pushState'](null, '', `#${text}`);
  };
  const writeSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_DELAY);
  };
  useRuns.subscribe(writeSoon);
  useSettings.subscribe(writeSoon);
  // Back and Forward, and links typed or pasted into this tab.
  addEventListener('hashchange', () => {
    clearTimeout(timer);
    writtenAt = -Infinity;
    read();
    written = experimentText();
  });
}

function read(): void {
  try {
    const { experiment, slots, question, view }: Linked =
      location.hash.length > 1 ? decodeLink(location.hash, nameOf) : { experiment: openingExperiment(), slots: [] };
    if (view !== undefined) takeView(view);
    useSettings.setState({ question: questionOr(question) });
    if (!goBySwitches(experiment, slots)) setExperiment(experiment, slots);
    loadImagesOf(experiment);
    dropFailures('bad-link');
  } catch (error) {
    // Whoever opens a link knows nothing of the fields that it is read into.
    reportFailure('bad-link', messageOf(error).replace(/^experiment\S*: /, ''), error instanceof SpecError ? error.reason : undefined);
  }
}

/** What a link asks, which leaves out the first question. */
export const questionOr = (text: string | undefined): Question => (isQuestion(text) ? text : FIRST_QUESTION);
