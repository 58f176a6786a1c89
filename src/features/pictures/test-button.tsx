import { Button } from '../../components/button.tsx';
import { pictureWords } from '../../words/picture-words.ts';
import type { Test } from './use-test.ts';

const w = pictureWords.test;

/** Has the shown runs answer for all test images now. */
export function TestButton({ test: { possible, under, start } }: { readonly test: Test }) {
  return (
    <Button unavailable={possible ? undefined : w.notReady} onPress={start}>
      {under.size > 0 ? w.under : w.now}
    </Button>
  );
}
