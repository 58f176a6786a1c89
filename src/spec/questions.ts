/** The questions that the page can ask, in an order that tells a story, each with an experiment in `src/store/experiment/questions.ts` and words in `src/words/question-words.ts`. */
export const QUESTION_GROUPS = [
  { name: 'story', questions: ['degradation', 'remedy', 'single', 'missing', 'depths'] },
  { name: 'variants', questions: ['options', 'bottleneck', 'identity', 'preactivation'] },
  { name: 'beyond', questions: ['norm', 'labels', 'recipe'] },
] as const;
export const QUESTIONS = QUESTION_GROUPS.flatMap(({ questions }) => questions);
export type Question = (typeof QUESTIONS)[number];

/** Whether a link or file names one of them. */
export const isQuestion = (text: string | null | undefined): text is Question => QUESTIONS.some((question) => question === text);

/** What the page opens with. */
export const FIRST_QUESTION: Question = 'remedy';

/** The question so many places further on; none beyond the first and the last. Pure. */
export const questionFrom = (question: Question, by: number): Question | undefined => QUESTIONS[QUESTIONS.indexOf(question) + by];
