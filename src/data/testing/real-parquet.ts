/** The images of the real archive in Hugging Face's schema; not part of the project. */
export const REAL_PARQUET = {
  train: new URL('../../../../shared/cifar10/train-00000-of-00001.parquet', import.meta.url),
  test: new URL('../../../../shared/cifar10/test-00000-of-00001.parquet', import.meta.url),
};
