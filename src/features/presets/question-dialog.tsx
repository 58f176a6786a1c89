import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { PRESET_GROUPS, type Preset } from '../../spec/presets.ts';
import { askQuestion } from '../../store/edits.ts';
import { presetExperiment } from '../../store/presets.ts';
import { useSession } from '../../store/session.ts';
import { useSettings } from '../../store/settings.ts';
import { secondsOf, useSpeed } from '../../store/speed.ts';
import { formatAbout } from '../../words/format.ts';
import { presetTexts as w, presetWords } from '../../words/preset-words.ts';
import styles from './presets.module.css';

/** All questions; choosing one sets up the experiment that answers it. What the one that is pointed at looks at stands below them, so that nothing moves. */
export default function QuestionDialog({ onClose }: { readonly onClose: () => void }) {
  const asked = useSettings(({ question }) => question);
  const [pointed, setPointed] = useState<Preset | null>(null);
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={onClose}>
      <p className="panel-hint">{w.hint}</p>
      {PRESET_GROUPS.map(({ name: group, presets }) => (
        <section key={group} aria-labelledby={`questions-${group}`}>
          <h3 id={`questions-${group}`} className={styles.group}>
            {w.groups[group]}
          </h3>
          <ul className={styles.list} onPointerLeave={() => setPointed(null)}>
            {presets.map((preset) => (
              <li key={preset}>
                <button
                  type="button"
                  className={styles.preset}
                  aria-current={preset === asked}
                  onPointerEnter={() => setPointed(preset)}
                  onFocus={() => setPointed(preset)}
                  onClick={() => {
                    askQuestion(preset);
                    onClose();
                  }}
                >
                  <span className={styles.question}>{presetWords[preset].question}</span> <span className="unseen">{presetWords[preset].look}</span> <Time preset={preset} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className={styles.look} aria-hidden="true">
        {presetWords[pointed ?? asked].look}
      </p>
    </Dialog>
  );
}

/** How long it takes here, once that is known. */
function Time({ preset }: { readonly preset: Preset }) {
  const speed = useSpeed(({ multiplyAdds }) => multiplyAdds);
  const software = useSession(({ adapter }) => adapter?.software === true);
  const testImages = useSession(({ data }) => data?.testImages);
  if (speed === null || testImages === undefined) return null;
  return <span className={styles.time}>{w.time(formatAbout(secondsOf(presetExperiment(preset, software), speed, testImages)))}</span>;
}
