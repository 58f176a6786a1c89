import { useRef, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { copyText } from '../../../components/copy-text.ts';
import { messageOf } from '../../../spec/message-of.ts';
import { experimentLink } from '../../../store/experiment/address.ts';
import { useChartView } from '../../../store/page/chart-view.ts';
import { useSeriesTick } from '../../../store/series/ticker.ts';
import { words } from '../../../words/words.ts';
import type { Shown } from '../shown.ts';
import { furthest } from '../axes/use-axes.ts';
import styles from '../chart.module.css';

const w = words.chart;
/** In ms. */
const COPIED_FOR = 2000;

interface Props {
  readonly shown: readonly Shown[];
  readonly asTable: boolean;
}

/** Saves the numbers or a picture of them, or copies what leads to them. What makes the files is loaded when it is first needed. */
export function SaveButtons({ shown, asTable }: Props) {
  useSeriesTick(1000);
  const group = useRef<HTMLSpanElement>(null);
  const smoothing = useChartView((view) => view.smoothing);
  const paper = useChartView((view) => view.paper);
  const [copied, setCopied] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const nothing = furthest(shown) === 0 ? w.save.nothingYet : undefined;
  const noCharts = nothing ?? (asTable ? w.save.onlyCharts : undefined);

  const save = async (kind: 'csv' | 'svg' | 'png'): Promise<void> => {
    setProblem(null);
    try {
      const { saveCsv, savePicture } = await import('./save.ts');
      const panel = group.current?.closest('figure');
      if (kind === 'csv') await saveCsv(shown);
      else if (panel) await savePicture(kind, panel, shown, [w.caption(smoothing), ...(paper ? [w.paper.source] : [])]);
    } catch (error) {
      setProblem(w.save.failed(messageOf(error)));
    }
  };
  const copyLink = async (): Promise<void> => {
    const done = await copyText(experimentLink());
    setProblem(done ? null : w.save.notCopied);
    setCopied(done);
    if (done) setTimeout(() => setCopied(false), COPIED_FOR);
  };
  return (
    <span ref={group} className={styles.save} role="group" aria-label={w.save.label}>
      <span aria-hidden="true">{w.save.label}</span>
      <Button kind="quiet" label={w.save.csvMeaning} unavailable={nothing} onPress={() => void save('csv')}>
        {w.save.csv}
      </Button>
      <Button kind="quiet" label={w.save.pngMeaning} unavailable={noCharts} onPress={() => void save('png')}>
        {w.save.png}
      </Button>
      <Button kind="quiet" label={w.save.svgMeaning} unavailable={noCharts} onPress={() => void save('svg')}>
        {w.save.svg}
      </Button>
      <Button kind="quiet" label={copied ? w.save.copied : w.save.linkMeaning} onPress={() => void copyLink()}>
        <span className={styles.copy}>{copied ? w.save.copied : w.save.link}</span>
      </Button>
      <span role="status" className="unseen">
        {copied ? w.save.copied : ''}
      </span>
      {problem !== null && <span role="alert">{problem}</span>}
    </span>
  );
}
