import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Whoever made the images chose these freely, and they are only shown: they are cut rather than refused. */
const label = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, 200)),
);

/** What is written of the images beside what they train: in the journal and in experiment files. */
export const trainedImagesSchema = v.strictObject({
  name: label,
  classes: v.array(label),
  trainImages: count,
  testImages: count,
  checksum: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected 64 hexadecimal digits'))),
});
