import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Segments } from '../../components/segments.tsx';
import { Switch } from '../../components/switch.tsx';
import { acceptFound, chooseLabels, dropFound, type Found } from '../../store/images/library.ts';
import { dataWords as d } from '../../words/data-words.ts';
import { formatWords } from '../../words/format-words.ts';
import { formatBytes, formatCount } from '../../words/format.ts';
import { pictureWords } from '../../words/picture-words.ts';
import { words } from '../../words/words.ts';
import { ContactSheet } from './contact-sheet.tsx';
import styles from './sources.module.css';

/** What was found in files, before it is trained on. */
export default function FoundDialog({ found, onEnd }: { readonly found: Found; readonly onEnd: () => void }) {
  const { report, bytes, labels } = found;
  const [keep, setKeep] = useState(true);
  const sum = (counts: readonly number[]): string => formatCount(counts.reduce((a, b) => a + b, 0));
  const channels = ([red, green, blue]: readonly number[]): string => d.channels(red.toFixed(3), green.toFixed(3), blue.toFixed(3));
  const leave = (): void => {
    dropFound();
    onEnd();
  };
  return (
    <Dialog title={d.found} closeLabel={d.close} onClose={leave}>
      <p className={styles.setName}>{words.images.name(report.name)}</p>
      {labels !== null && (
        <div className={styles.keep}>
          <Segments
            label={d.labels}
            meaning={d.labelsHint}
            value={labels}
            options={(['fine', 'coarse'] as const).map((value) => ({ value, text: d.labelChoices[value] }))}
            onChange={chooseLabels}
          />
        </div>
      )}
      <dl className={styles.facts}>
        <Fact name={d.foundImages} value={d.foundCounts(sum(report.train), sum(report.test))} />
        <Fact name={d.foundClasses} value={formatCount(report.classes.length)} />
        <Fact name={d.balance} value={balance(found)} />
        <Fact name={d.mean} value={channels(report.mean)} />
        <Fact name={d.deviation} value={channels(report.deviation)} />
      </dl>
      <p className="panel-hint">{d.channelsHint}</p>
      <h3 className={styles.heading}>{d.sheet}</h3>
      <ContactSheet report={report} />
      <div className={styles.keep}>
        <Switch label={d.keep} meaning={d.keepHint(formatBytes(bytes))} on={keep} text={keep ? d.on : d.off} onChange={setKeep} />
      </div>
      <div className={styles.decision}>
        <Button
          kind="primary"
          onPress={() => {
            acceptFound(keep);
            // The same files may be on their way once more, by their other labels.
            leave();
          }}
        >
          {d.accept}
        </Button>
        <Button kind="quiet" onPress={leave}>
          {d.reject}
        </Button>
        <span className="panel-hint">{d.fresh}</span>
      </div>
    </Dialog>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** How many training images the classes have; those that have none are named. */
function balance({ report: { classes: given, train } }: Found): string {
  const classes = given.map((name) => pictureWords.className(name));
  const none = classes.filter((_, label) => train[label] === 0);
  if (none.length > 0) return d.noneOf(formatWords.list(none.slice(0, 10)));
  const [least, most] = [Math.min(...train), Math.max(...train)];
  if (least === most) return d.balanced(formatCount(least));
  return d.unbalanced(formatCount(least), classes[train.indexOf(least)], formatCount(most), classes[train.indexOf(most)]);
}
