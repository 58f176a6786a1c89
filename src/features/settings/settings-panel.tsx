import { NumberField } from '../../components/number-field.tsx';
import { Segments } from '../../components/segments.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { Switch } from '../../components/switch.tsx';
import { SpecError } from '../../spec/network.ts';
import type { TrainingSpec } from '../../spec/training.ts';
import { setPace } from '../../store/actions.ts';
import { changeTraining } from '../../store/edits.ts';
import { useSettings } from '../../store/settings.ts';
import { words } from '../../words/words.ts';
import styles from './settings.module.css';

const w = words.settings;
const SCHEDULES = (['constant', 'steps', 'cosine'] as const).map((value) => ({ value, text: w.schedules[value] }));
const PACES = (['lockstep', 'free'] as const).map((value) => ({ value, text: w.paces[value] }));

type WholeNumber = 'batchSize' | 'seed' | 'steps' | 'evaluateEvery';

/** Says of a value that cannot be taken what is wrong, with the name that the page gives it. */
function namedAs(label: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    if (error instanceof SpecError) throw new Error(error.message.replace(/^.*?: .*? must/, `${label} must`));
    throw error;
  }
}

/** What both runs share. */
export function SettingsPanel() {
  const { training, pace } = useSettings();
  const { learningRate } = training;
  const changeRate = (change: Partial<TrainingSpec['learningRate']>): void => changeTraining({ learningRate: { ...learningRate, ...change } });
  const whole = (name: WholeNumber) => (
    <NumberField
      label={w[name]}
      meaning={words.terms[name]}
      value={training[name]}
      notANumber={w.notANumber}
      onCommit={(value) => namedAs(w[name], () => changeTraining({ [name]: value }))}
    />
  );
  return (
    <section aria-labelledby="settings-title" className={styles.settings}>
      <h2 id="settings-title" className="panel-title">
        {w.label}
      </h2>
      <p className="panel-hint">{w.hint}</p>
      <div className={styles.fields}>
        {whole('batchSize')}
        <NumberField
          label={w.learningRate}
          meaning={words.terms.learningRate}
          value={learningRate.rate}
          notANumber={w.notANumber}
          onCommit={(rate) => namedAs(w.learningRate, () => changeRate({ rate }))}
        />
        <SelectField
          label={w.schedule}
          meaning={words.terms.schedule}
          options={SCHEDULES}
          value={learningRate.schedule}
          onChange={(schedule) => changeRate({ schedule })}
        />
        {whole('seed')}
        {whole('steps')}
        {whole('evaluateEvery')}
      </div>
      <Switch
        label={w.augmentation}
        meaning={words.terms.augmentation}
        on={training.augment === 'standard'}
        text={training.augment === 'standard' ? words.runs.on : words.runs.off}
        onChange={(on) => changeTraining({ augment: on ? 'standard' : 'none' })}
      />
      <Segments label={w.pace} meaning={words.terms.lockstep} options={PACES} value={pace} onChange={setPace} />
    </section>
  );
}
