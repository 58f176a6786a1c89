import { X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { passingFocusOut } from '../../components/landmarks.ts';
import { Menu } from '../../components/menu.tsx';
import { trainingOf } from '../../spec/experiment.ts';
import type { OwnTraining, TrainingSpec } from '../../spec/training.ts';
import { changeOwn, shareAgain } from '../../store/experiment/edits.ts';
import type { Run } from '../../store/experiment/runs.ts';
import { useSettings } from '../../store/experiment/settings.ts';
import { settingWords as w, traitWords } from '../../words/setting-words.ts';
import { AugmentSwitch, InputField, NumberSettingField, RateField, ScheduleField, StorageField, WarmupFields } from './fields.tsx';
import styles from './settings.module.css';

/** What one run may have of its own, in the order of the shared panel. */
const SETTINGS = [
  'batchSize',
  'learningRate',
  'steps',
  'evaluateEvery',
  'seed',
  'momentum',
  'weightDecay',
  'augment',
  'normalisation',
  'trainImages',
  'labelNoise',
  'storage',
] as const satisfies readonly (keyof TrainingSpec)[];
type Setting = (typeof SETTINGS)[number];

interface FieldProps {
  readonly training: TrainingSpec;
  readonly onChange: (change: OwnTraining) => void;
}

/** The settings that a run has in place of the shared ones, and a way to give it more. */
export function OwnSettings({ run }: { readonly run: Run }) {
  const shared = useSettings(({ training }) => training);
  const training = trainingOf(shared, run.own);
  const own = SETTINGS.filter((setting) => setting in run.own);
  const others = SETTINGS.filter((setting) => !(setting in run.own));
  return (
    <div role="group" aria-label={w.own} className={styles.own} tabIndex={-1}>
      {own.map((setting) => (
        <div key={setting} ref={passingFocusOut} className={styles.ownSetting}>
          <div className={styles.ownFields}>
            <Field setting={setting} training={training} onChange={(change) => changeOwn(run.id, change)} />
          </div>
          <Button kind="icon" label={w.share(traitWords[setting])} onPress={() => shareAgain(run.id, setting)}>
            <X size="1rem" aria-hidden="true" />
          </Button>
        </div>
      ))}
      {others.length > 0 && (
        <Menu
          label={w.giveOwn}
          entries={others.map((setting) => ({
            text: w[setting],
            onChoose: () => changeOwn(run.id, { [setting]: shared[setting] ?? (setting === 'storage' ? 'float32' : 0) }),
          }))}
        />
      )}
    </div>
  );
}

function Field({ setting, ...field }: FieldProps & { readonly setting: Setting }) {
  switch (setting) {
    case 'learningRate':
      return (
        <>
          <RateField {...field} />
          <ScheduleField {...field} />
          <WarmupFields {...field} />
        </>
      );
    case 'augment':
      return <AugmentSwitch {...field} />;
    case 'normalisation':
      return <InputField {...field} />;
    case 'storage':
      return <StorageField {...field} />;
    default:
      return <NumberSettingField name={setting} {...field} />;
  }
}
