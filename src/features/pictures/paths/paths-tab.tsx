import { ProgressBar } from '../../../components/progress-bar.tsx';
import { pathText } from '../../../store/answers/measured-texts.ts';
import { meanOf, sharesOf, type Shares } from '../../../store/answers/path-shares.ts';
import { measurePaths, usePaths, type PathLengths } from '../../../store/answers/paths.ts';
import type { Run } from '../../../store/experiment/runs.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { decadesOf, placeOn } from '../gradients/decades.ts';
import { LinePlot } from '../line-plot.tsx';
import { MeasureHead } from '../measure-head.tsx';
import { NumbersTable } from '../numbers-table.tsx';
import { RunList } from '../run-list.tsx';
import { useShownRuns } from '../shown-runs.ts';
import { sizeText } from '../size-text.ts';
import styles from '../plot.module.css';
import { EightPaths } from './eight-paths.tsx';

const w = pictureWords.paths;

interface Measured {
  readonly run: Run;
  readonly of: PathLengths;
  readonly shares: Shares;
}

/** What comes back to the first layer along single paths, by the number of blocks that they go through (Veit et al. 2016, section 5). */
export default function PathsTab() {
  const runs = useShownRuns();
  const { of, measuring } = usePaths();
  const known = runs.filter(({ id }) => id in of);
  const measured = known.flatMap((run): Measured[] => {
    const paths = of[run.id];
    return paths === null ? [] : [{ run, of: paths, shares: sharesOf(paths) }];
  });
  return (
    <>
      <MeasureHead words={w} measuring={measuring !== null} known={known.length > 0} onMeasure={measurePaths}>
        {measuring !== null && <ProgressBar label={w.measuring} received={measuring.done} total={measuring.total} />}
      </MeasureHead>
      {known.length === 0 ? (
        <EightPaths />
      ) : (
        <RunList
          lines={known.map((run) => {
            const paths = of[run.id];
            return { run, text: paths === null ? w.failed : pathText(paths) };
          })}
        />
      )}
      {measured.length > 0 && <Plots measured={measured} />}
      <p className="panel-hint">{w.veit}</p>
      {measured.length > 0 && (
        <NumbersTable
          label={w.numbers}
          head={w.length}
          rows={measuredLengths(measured).map((length) => ({
            name: String(length),
            values: measured.map(({ of: { lengths, sizes } }) => sizes[lengths.indexOf(length)]),
          }))}
          runs={measured.map(({ run }) => run)}
          text={sizeText}
        />
      )}
    </>
  );
}

function Plots({ measured }: { readonly measured: readonly Measured[] }) {
  const steps = Math.max(...measured.map(({ of }) => of.blocks));
  const ends = ['0', w.blocks, String(steps)] as const;
  const { from, to } = decadesOf(measured.flatMap(({ of }) => of.sizes));
  // Even, so that a whole power of ten is in the middle.
  const decades = { from, to: to + ((to - from) % 2) };
  const shared = measured.flatMap(({ run, of: { blocks, lengths }, shares: { paths, gradient } }) =>
    blocks === lengths[0] || gradient === undefined ? [] : [{ run, shortest: lengths[0], paths, gradient }],
  );
  // Whole tens of percent, so that it seldom changes.
  const top = Math.ceil(10 * Math.max(0, ...shared.flatMap(({ paths, gradient }) => [...paths, ...gradient]))) / 10;
  return (
    <div className={styles.pair}>
      <LinePlot
        caption={w.size.caption}
        spoken={measured.map(spokenSize).join(' ')}
        scale={[0, 0.5, 1].map((place) => ({
          place,
          text: (
            <>
              10<sup>{decades.from + place * (decades.to - decades.from)}</sup>
            </>
          ),
        }))}
        lines={measured.map(({ run, of: { lengths, sizes } }) => {
          const seen = lengths.map((length, i) => [length, sizes[i]] as const).filter(([, size]) => size > 0);
          return { run, parts: seen.map(([, size]) => placeOn(decades, size)), at: seen.map(([length]) => length) };
        })}
        steps={steps}
        ends={ends}
      />
      {shared.length > 0 && (
        <LinePlot
          caption={w.share.caption}
          spoken={shared
            .map(({ run, shortest, paths, gradient }) =>
              w.share.spoken(run.name, one(meanOf(gradient, shortest)), one(meanOf(paths, shortest))),
            )
            .join(' ')}
          scale={[0, 0.5, 1].map((place) => ({ place, text: pictureWords.percent(String(Math.round(100 * place * top))) }))}
          lines={shared.flatMap(({ run, shortest, paths, gradient }) => {
            const line = (shares: readonly number[]) => ({
              run,
              parts: shares.map((share) => share / top),
              at: shares.map((_, i) => shortest + i),
              bare: true,
            });
            return [{ ...line(paths), dashed: true }, line(gradient)];
          })}
          steps={steps}
          ends={ends}
        />
      )}
    </div>
  );
}

/** Lengths that were measured of any run, in order. */
const measuredLengths = (measured: readonly Measured[]): number[] =>
  [...new Set(measured.flatMap(({ of }) => of.lengths))].sort((a, b) => a - b);

function spokenSize({ run, of: { blocks, lengths, sizes } }: Measured): string {
  const last = sizeText(sizes[sizes.length - 1]);
  return lengths.length === 1
    ? w.size.one(run.name, last, String(blocks))
    : w.size.spoken(run.name, sizeText(sizes[0]), String(lengths[0]), last);
}

const one = (length: number): string => length.toFixed(1);
