import type { Run } from '../../store/experiment/runs.ts';
import { pictureWords } from '../../words/picture-words.ts';
import { NumbersTable } from './numbers-table.tsx';

const w = pictureWords.gradients;

interface Props {
  readonly label: string;
  /** A value for each block, or none; a third of them in each stage. */
  readonly shown: readonly { readonly run: Run; readonly values: ArrayLike<number | null | undefined> }[];
  readonly text: (value: number) => string;
}

/** The numbers of a drawing by block; blocks that a run does not have stay empty. */
export function BlockTable({ label, shown, text }: Props) {
  const perStage = Math.max(...shown.map(({ values }) => values.length / 3));
  const rows = [0, 1, 2].flatMap((stage) =>
    Array.from({ length: perStage }, (_, block) => ({
      name: w.blockName(String(stage + 1), String(block + 1)),
      values: shown.map(({ values }) => {
        const own = values.length / 3;
        return block < own ? values[stage * own + block] : undefined;
      }),
    })),
  );
  return <NumbersTable label={label} head={w.block} rows={rows} runs={shown.map(({ run }) => run)} text={text} />;
}
