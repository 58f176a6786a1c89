import { parquetSchema, type FileMetaData } from 'hyparquet';
import * as v from 'valibot';
import { CIFAR10_CLASSES } from '../cifar/cifar10.ts';
import type { LabelChoice } from '../read-choice.ts';

/** In which columns a file keeps its images and their labels. */
export interface Columns {
  readonly image: string;
  readonly label: string;
  /** In the order of their numbers; undefined where nothing names them. */
  readonly classes: readonly string[] | undefined;
  /** Which of two labels was taken, as CIFAR-100 has them. */
  readonly labels?: LabelChoice;
}

/** What the `datasets` library leaves in the footer of each column: its type, and the names of its classes. */
const Footer = v.object({ info: v.object({ features: v.record(v.string(), v.unknown()) }) });
const Typed = v.object({ _type: v.string() });
const Named = v.object({ names: v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(256)) });

/** Of all columns. */
export const columnNames = (metadata: FileMetaData): string[] => parquetSchema(metadata).children.map(({ element }) => element.name);

/** By the names that columns usually have, else by what the footer says of them. Undefined where there is no such pair. */
export function columnsOf(metadata: FileMetaData, choice: LabelChoice): Columns | undefined {
  const names = columnNames(metadata);
  const features = featuresOf(metadata);
  const ofType = (type: string): string[] =>
    names.filter((name) => {
      const feature = features[name];
      return v.is(Typed, feature) && feature._type === type;
    });
  const image = ['img', 'image', ...ofType('Image')].find((name) => names.includes(name));
  const twofold = `${choice}_label`;
  const label = ['label', 'labels', twofold, ...ofType('ClassLabel')].find((name) => names.includes(name));
  if (image === undefined || label === undefined) return undefined;
  const feature = features[label];
  // CIFAR-10's own schema, written by another library.
  const unnamed = image === 'img' && label === 'label' ? CIFAR10_CLASSES : undefined;
  const classes = v.is(Named, feature) ? feature.names : unnamed;
  return { image, label, classes, ...(label === twofold ? { labels: choice } : {}) };
}

function featuresOf(metadata: FileMetaData): Readonly<Record<string, unknown>> {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  try {
    const parsed = v.safeParse(Footer, JSON.parse(text ?? 'null'));
    return parsed.success ? parsed.output.info.features : {};
  } catch {
    return {};
  }
}
