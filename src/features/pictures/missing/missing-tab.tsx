import { measureLesions, useLesions } from '../../../store/answers/lesions.ts';
import { lesionText } from '../../../store/answers/measured-texts.ts';
import { formatPercent } from '../../../words/format.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { AlonePlot } from './alone-plot.tsx';
import { BlockTable } from '../block-table.tsx';
import { MeasureHead } from '../measure-head.tsx';
import { RunList } from '../run-list.tsx';
import { useShownRuns } from '../shown-runs.ts';
import { MorePlot } from './more-plot.tsx';
import styles from '../plot.module.css';

const w = pictureWords.missing;

/** How each run does when blocks are left out of it, or change places (Veit et al. 2016, section 4). */
export default function MissingTab() {
  const runs = useShownRuns();
  const { of, measuring } = useLesions();
  const measured = runs.flatMap((run) => (run.id in of ? [{ run, lesioned: of[run.id] }] : []));
  return (
    <>
      <MeasureHead words={w} measuring={measuring !== null} known={measured.length > 0} onMeasure={measureLesions} />
      {measured.length > 0 && (
        <>
          <RunList lines={measured.map(({ run, lesioned }) => ({ run, text: lesionText(lesioned) }))} />
          <div className={styles.row}>
            <AlonePlot measured={measured} />
            <MorePlot measured={measured} lesions="together" />
            <MorePlot measured={measured} lesions="exchanged" />
          </div>
          {measured.some(({ lesioned }) => lesioned.alone.includes(null)) && <p className="panel-hint">{w.gaps}</p>}
        </>
      )}
      <p className="panel-hint">{w.veit}</p>
      {measured.length > 0 && (
        <BlockTable label={w.numbers} shown={measured.map(({ run, lesioned }) => ({ run, values: lesioned.alone }))} text={formatPercent} />
      )}
    </>
  );
}
