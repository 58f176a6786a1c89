import { NumberField } from '../../components/number-field.tsx';
import { Segments } from '../../components/segments.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { Switch } from '../../components/switch.tsx';
import { SpecError } from '../../spec/spec-error.ts';
import type { LearningRateSpec, OwnTraining, TrainingSpec } from '../../spec/training.ts';
import { useSession } from '../../store/engine/session.ts';
import { formatCount } from '../../words/format.ts';
import { reportWords } from '../../words/report-words.ts';
import { settingWords as w } from '../../words/setting-words.ts';

const SCHEDULES = ['constant', 'steps', 'cosine'] as const;
const WARMUPS = ['none', 'linear', 'until-error'] as const;
const STORAGES = (['float32', 'float16'] as const).map((value) => ({ value, text: value }));
const INPUTS = ['channel', 'pixel'] as const;
/** What a warm-up starts with when it is chosen; the last one is the paper's, section 4.2. */
const FIRST_WARMUP: Readonly<Record<LearningRateSpec['warmup']['kind'], LearningRateSpec['warmup']>> = {
  none: { kind: 'none' },
  linear: { kind: 'linear', steps: 100 },
  'until-error': { kind: 'until-error', rate: 0.01, error: 80 },
};

interface Props {
  readonly training: TrainingSpec;
  /** Throws an Error that says what is wrong. */
  readonly onChange: (change: OwnTraining) => void;
}

/** Says of a value that cannot be taken what is wrong, with the name that the page gives it. */
function namedAs(label: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    throw error instanceof SpecError ? new Error(limitText(label, error.message)) : error;
  }
}

function limitText(label: string, message: string): string {
  const [, rule, limit] = /must be (a whole number|at least|at most) ?(.*)$/.exec(message) ?? [];
  if (rule === undefined) return message;
  const number = Number(limit);
  return rule === 'a whole number'
    ? w.limits.whole(label)
    : w.limits[rule === 'at least' ? 'least' : 'most'](label, Number.isInteger(number) ? formatCount(number) : limit);
}

type NumberSetting = 'batchSize' | 'momentum' | 'weightDecay' | 'seed' | 'steps' | 'evaluateEvery' | 'trainImages' | 'labelNoise';

export function NumberSettingField({ name, training, onChange }: Props & { readonly name: NumberSetting }) {
  const value = training[name] ?? 0;
  const zero = name === 'evaluateEvery' ? reportWords.never : name === 'trainImages' ? w.allImages : undefined;
  return (
    <NumberField
      label={w[name]}
      meaning={w.terms[name]}
      value={value}
      said={value === 0 ? zero : undefined}
      notANumber={w.notANumber}
      onCommit={(number) => namedAs(w[name], () => onChange({ [name]: number }))}
    />
  );
}

const changeRate = ({ training, onChange }: Props, change: Partial<LearningRateSpec>): void =>
  onChange({ learningRate: { ...training.learningRate, ...change } });

export function RateField(props: Props) {
  return (
    <NumberField
      label={w.learningRate}
      meaning={w.terms.learningRate}
      value={props.training.learningRate.rate}
      notANumber={w.notANumber}
      onCommit={(rate) => namedAs(w.learningRate, () => changeRate(props, { rate }))}
    />
  );
}

export function ScheduleField(props: Props) {
  return (
    <SelectField
      label={w.schedule}
      meaning={w.terms.schedule}
      options={SCHEDULES.map((value) => ({ value, text: w.schedules[value] }))}
      value={props.training.learningRate.schedule}
      onChange={(schedule) => changeRate(props, { schedule })}
    />
  );
}

export function WarmupFields(props: Props) {
  const { warmup } = props.training.learningRate;
  const change = (to: LearningRateSpec['warmup']): void => changeRate(props, { warmup: to });
  return (
    <>
      <SelectField
        label={w.warmup}
        meaning={w.terms.warmup}
        options={WARMUPS.map((value) => ({ value, text: w.warmups[value] }))}
        value={warmup.kind}
        onChange={(kind) => change(FIRST_WARMUP[kind])}
      />
      {warmup.kind === 'linear' && (
        <NumberField
          label={w.warmupSteps}
          value={warmup.steps}
          notANumber={w.notANumber}
          onCommit={(steps) => namedAs(w.warmupSteps, () => change({ ...warmup, steps }))}
        />
      )}
      {warmup.kind === 'until-error' && (
        <>
          <NumberField
            label={w.warmupRate}
            value={warmup.rate}
            notANumber={w.notANumber}
            onCommit={(rate) => namedAs(w.warmupRate, () => change({ ...warmup, rate }))}
          />
          <NumberField
            label={w.warmupError}
            value={warmup.error}
            notANumber={w.notANumber}
            onCommit={(error) => namedAs(w.warmupError, () => change({ ...warmup, error }))}
          />
        </>
      )}
    </>
  );
}

export function AugmentSwitch({ training, onChange }: Props) {
  const on = training.augment === 'standard';
  return (
    <Switch
      label={w.augment}
      meaning={w.terms.augment}
      on={on}
      text={on ? w.on : w.off}
      onChange={(next) => onChange({ augment: next ? 'standard' : 'none' })}
    />
  );
}

export function InputField({ training, onChange }: Props) {
  return (
    <Segments
      label={w.normalisation}
      meaning={w.terms.normalisation}
      options={INPUTS.map((value) => ({ value, text: w.normalisations[value] }))}
      value={training.normalisation}
      onChange={(normalisation) => onChange({ normalisation })}
    />
  );
}

export function StorageField({ training, onChange }: Props) {
  const halfs = useSession((session) => session.adapter?.halfs === true);
  return (
    <Segments
      label={w.storage}
      meaning={w.terms.storage}
      options={STORAGES}
      value={training.storage ?? 'float32'}
      // A link may have asked for it where it cannot be had.
      unavailable={halfs || training.storage === 'float16' ? undefined : w.noHalfs}
      onChange={(storage) => onChange({ storage })}
    />
  );
}
