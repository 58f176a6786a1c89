import { addBias } from './bias.ts';
import { addProduct, matrix, transposed } from './matrix.ts';
import { tensor, type Tensor } from './tensor.ts';

/** x [N, C], weight [classes, C], bias [classes] -> x weight^T + bias, [N, classes]. */
export function linear(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  const [batch, channels] = x.shape;
  const [classes] = weight.shape;
  const y = tensor([batch, classes]);
  addProduct(matrix(x.data, batch, channels), transposed(matrix(weight.data, classes, channels)), matrix(y.data, batch, classes));
  return addBias(y, bias);
}

/** Gradient at the input, [N, C]. */
export function linearInputGradient(outputGradient: Tensor, weight: Tensor): Tensor {
  const [batch, classes] = outputGradient.shape;
  const gradient = tensor([batch, weight.shape[1]]);
  addProduct(
    matrix(outputGradient.data, batch, classes),
    matrix(weight.data, classes, weight.shape[1]),
    matrix(gradient.data, batch, weight.shape[1]),
  );
  return gradient;
}

/** Gradient at the weights, [classes, C]. */
export function linearWeightGradient(x: Tensor, outputGradient: Tensor): Tensor {
  const [batch, channels] = x.shape;
  const classes = outputGradient.shape[1];
  const gradient = tensor([classes, channels]);
  addProduct(
    transposed(matrix(outputGradient.data, batch, classes)),
    matrix(x.data, batch, channels),
    matrix(gradient.data, classes, channels),
  );
  return gradient;
}
