import type { Question } from '../spec/questions.ts';
import type { words } from './words.ts';

type Paper = keyof typeof words.papers;

export const PAPER_LINKS: Readonly<Record<Paper, string>> = {
  he2015: 'https://arxiv.org/abs/1512.03385',
  he2016: 'https://arxiv.org/abs/1603.05027',
  veit2016: 'https://arxiv.org/abs/1605.06431',
  zhang2017: 'https://arxiv.org/abs/1611.03530',
  ioffe2015: 'https://arxiv.org/abs/1502.03167',
};

const LATER: Readonly<Partial<Record<Question, Paper>>> = {
  norm: 'ioffe2015',
  missing: 'veit2016',
  identity: 'he2016',
  preactivation: 'he2016',
  labels: 'zhang2017',
};

/** The paper that a question's finding is from. */
export const paperOf = (question: Question): Paper => LATER[question] ?? 'he2015';
