import { tensor, type Tensor } from './tensor.ts';

export interface CrossEntropy {
  /** Mean over the batch of -log softmax(logits)[label], in nats. */
  readonly loss: number;
  /** Images whose largest logit, the first of equal ones, is not their label's. */
  readonly errors: number;
  /** Gradient of `loss` at the logits: (softmax - one-hot) / N. */
  readonly gradient: Tensor;
}

/** Probabilities: exp(logit) as a part of the sum over the classes; logits [N, classes]. */
export function softmax(logits: Tensor): Tensor {
  const [batch, classes] = logits.shape;
  const result = tensor(logits.shape);
  for (let n = 0; n < batch; n++) {
    const row = logits.data.subarray(n * classes, (n + 1) * classes);
    // The largest logit is subtracted first so that exp cannot overflow.
    const largest = Math.max(...row);
    const sum = row.reduce((total, value) => total + Math.exp(value - largest), 0);
    row.forEach((value, c) => {
      result.data[n * classes + c] = Math.exp(value - largest) / sum;
    });
  }
  return result;
}

/** logits [N, classes]; `labels[n]` is the class of image n. */
export function crossEntropy(logits: Tensor, labels: ArrayLike<number>): CrossEntropy {
  const [batch, classes] = logits.shape;
  const gradient = tensor(logits.shape);
  const probabilities = softmax(logits);
  let loss = 0;
  let errors = 0;
  for (let n = 0; n < batch; n++) {
    const row = logits.data.subarray(n * classes, (n + 1) * classes);
    const largest = Math.max(...row);
    const sum = row.reduce((total, value) => total + Math.exp(value - largest), 0);
    loss += (Math.log(sum) + largest - row[labels[n]]) / batch;
    if (row.indexOf(largest) !== labels[n]) errors++;
    row.forEach((_, c) => {
      gradient.data[n * classes + c] = (probabilities.data[n * classes + c] - (c === labels[n] ? 1 : 0)) / batch;
    });
  }
  return { loss, errors, gradient };
}
