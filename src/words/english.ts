import { blockWords } from './block-words.ts';
import { dataWords } from './data-words.ts';
import { fileWords } from './file-words.ts';
import { formatWords } from './format-words.ts';
import { keepWords } from './keep-words.ts';
import { keyboardWords } from './keyboard-words.ts';
import { offlineWords } from './offline-words.ts';
import { questionTexts, questionWords } from './question-words.ts';
import { pictureWords } from './picture-words.ts';
import { presenterWords } from './presenter-words.ts';
import { reportWords } from './report-words.ts';
import { runWords } from './run-words.ts';
import { settingWords, traitWords } from './setting-words.ts';
import { shareWords } from './share-words.ts';
import { words } from './words.ts';

/** All words of the page by subject, as they are written: in English. Words of a new file are added here; the types then ask for them in every language. */
export const english = {
  words,
  blockWords,
  dataWords,
  fileWords,
  formatWords,
  keepWords,
  keyboardWords,
  offlineWords,
  pictureWords,
  presenterWords,
  questionTexts,
  questionWords,
  reportWords,
  runWords,
  settingWords,
  traitWords,
  shareWords,
};
