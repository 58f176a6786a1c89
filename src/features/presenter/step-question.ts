import { PRESETS, type Preset } from '../../spec/presets.ts';
import { leafTo } from '../../store/edits.ts';
import { useSettings } from '../../store/settings.ts';

/** The question so many places further on; none beyond the first and the last. Pure. */
export const questionFrom = (question: Preset, by: number): Preset | undefined => PRESETS[PRESETS.indexOf(question) + by];

/** Asks the question so many places further on. */
export function stepQuestion(by: number): void {
  const question = questionFrom(useSettings.getState().question, by);
  if (question !== undefined) leafTo(question);
}
