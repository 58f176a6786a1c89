import { PRESETS, type Preset } from '../../spec/presets.ts';
import { askQuestion } from '../../store/edits.ts';
import { useSettings } from '../../store/settings.ts';

/** In ms: who leafs through the questions wants the networks only of the one where they stop. */
const REST = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The question so many places further on; none beyond the first and the last. Pure. */
export const questionFrom = (question: Preset, by: number): Preset | undefined => PRESETS[PRESETS.indexOf(question) + by];

/** Shows another question at once, and sets up its runs a moment later. */
export function stepQuestion(by: number): void {
  const question = questionFrom(useSettings.getState().question, by);
  if (question === undefined) return;
  useSettings.setState({ question });
  clearTimeout(timer);
  timer = setTimeout(() => askQuestion(question), REST);
}
