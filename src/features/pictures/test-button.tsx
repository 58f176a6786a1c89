import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { testNow } from '../../store/pictures.ts';
import { pictureWords } from '../../words/picture-words.ts';
import { useShownAnswers, useShownRuns } from './shown-runs.ts';

const w = pictureWords.test;

/** Has the shown runs answer for all test images now. */
export function TestButton() {
  const runs = useShownRuns().filter(({ state }) => state === 'ready' || state === 'finished');
  const answers = useShownAnswers();
  const [asked, setAsked] = useState<typeof answers | null>(null);
  return (
    <Button
      kind="quiet"
      unavailable={runs.length === 0 ? w.notReady : undefined}
      onPress={() => {
        setAsked(answers);
        for (const { id } of runs) testNow(id);
      }}
    >
      {asked === answers ? w.under : w.now}
    </Button>
  );
}
