import { FIRST_QUESTION } from '../../spec/questions.ts';
import { questionExperiment } from './questions.ts';

/** What the page opens with on a GPU: it separates the two by about 17 points within 200 steps. */
export const FOR_GPU = questionExperiment(FIRST_QUESTION, false);

/** The same for a processor: a quarter of the work a step; 15 points apart after 200 steps on 4,660 images of CIFAR-10. */
export const FOR_SOFTWARE = questionExperiment(FIRST_QUESTION, true);
