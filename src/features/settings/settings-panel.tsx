import { Disclosure } from '../../components/disclosure.tsx';
import { Segments } from '../../components/segments.tsx';
import { setPace } from '../../store/engine/controls.ts';
import { changeTraining } from '../../store/experiment/edits.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { settingWords as w } from '../../words/setting-words.ts';
import { AugmentSwitch, InputField, NumberSettingField, RateField, ScheduleField, StorageField, WarmupFields } from './fields.tsx';
import styles from './settings.module.css';

const PACES = ['lockstep', 'free'] as const;

/** What all runs share, but for what one of them has of its own; the rare ones are folded away. */
export function SettingsPanel() {
  const { training, pace } = useSettings();
  const field = { training, onChange: changeTraining };
  return (
    <section aria-labelledby="settings-title" className={styles.settings}>
      <h2 id="settings-title" className="panel-title">
        {w.label}
      </h2>
      <p className="panel-hint">{w.hint}</p>
      <div className={styles.fields}>
        <NumberSettingField name="batchSize" {...field} />
        <RateField {...field} />
        <ScheduleField {...field} />
        <NumberSettingField name="steps" {...field} />
        <NumberSettingField name="evaluateEvery" {...field} />
        <NumberSettingField name="seed" {...field} />
      </div>
      <Disclosure summary={w.more}>
        <div className={styles.fields}>
          <NumberSettingField name="momentum" {...field} />
          <NumberSettingField name="weightDecay" {...field} />
          <NumberSettingField name="trainImages" {...field} />
          <NumberSettingField name="labelNoise" {...field} />
          <WarmupFields {...field} />
        </div>
        <AugmentSwitch {...field} />
        <InputField {...field} />
        <StorageField {...field} />
        <Segments
          label={w.pace}
          meaning={w.terms.pace}
          options={PACES.map((value) => ({ value, text: w.paces[value] }))}
          value={pace}
          onChange={setPace}
        />
      </Disclosure>
    </section>
  );
}
