import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { download } from '../../components/download.ts';
import { VERSION } from '../../spec/version.ts';
import { measuredTexts } from '../../store/answers/measured-texts.ts';
import { experimentLink } from '../../store/experiment/address.ts';
import { useChartView } from '../../store/page/chart-view.ts';
import { expectationOf, useExpectation } from '../../store/page/expectation.ts';
import { useLanguage } from '../../store/page/language.ts';
import { outcomeText } from '../../store/series/outcome-text.ts';
import { phaseOf } from '../../store/engine/phase.ts';
import { asAsked } from '../../store/experiment/questions.ts';
import { seriesOf } from '../../store/series/recorder.ts';
import { configOf, useRuns } from '../../store/experiment/runs.ts';
import { useSession } from '../../store/engine/session.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { useSeriesTick } from '../../store/series/ticker.ts';
import { fileWords } from '../../words/file-words.ts';
import { questionWords } from '../../words/question-words.ts';
import { dayOf } from './days.ts';
import styles from './files.module.css';
import { reportPage } from './report/report.ts';
import { NOTHING_TOLD, Section } from './section.tsx';

const w = fileWords.report;

/** Saves a report of the runs as they are now. */
export function ReportSection() {
  useSeriesTick(1000);
  const language = useLanguage();
  const runs = useRuns((state) => state.runs);
  const [told, setTold] = useState(NOTHING_TOLD);
  const begun = runs.some(({ id }) => seriesOf(id).length > 0);
  const save = (): void => {
    const { training, question } = useSettings.getState();
    const session = useSession.getState();
    const day = dayOf(new Date());
    const expected = expectationOf(useExpectation.getState().said, runs);
    const reported = runs.map((run) => ({ ...configOf(run, training), slot: run.slot, series: seriesOf(run.id) }));
    const page = reportPage({
      question: asAsked(
        question,
        runs.map(({ network }) => network),
      )
        ? questionWords[question].question
        : null,
      expected: runs.find(({ id }) => id === expected)?.name ?? (expected === undefined ? undefined : null),
      outcome: phaseOf(session, runs) === 'finished' ? outcomeText(reported, expected) : '',
      runs: reported,
      measured: measuredTexts(runs),
      images: session.data,
      adapter: session.adapter,
      browser: navigator.userAgent,
      version: VERSION,
      day,
      link: experimentLink(),
      language,
      smoothing: useChartView.getState().smoothing,
    });
    const name = `resnet-playground-report-${day}.html`;
    download(new Blob([page], { type: 'text/html' }), name);
    setTold({ kind: 'done', text: w.saved(name) });
  };
  return (
    <Section heading={w.heading} hint={w.hint} told={told}>
      <div className={styles.row}>
        <Button kind="plain" onPress={save} unavailable={begun ? undefined : w.nothingYet}>
          {w.save}
        </Button>
      </div>
    </Section>
  );
}
