// logits[n, k] = bias[k] + sum over c of pooled[n, c] * weights[k, c];  p = softmax(logits)
// outcome[n] = (cross-entropy -log p[label], wrong ? 1 : 0, counts)
// TRAIN: logitGradient[n, k] = (p[k] - (k == label)) / batch, the gradient of the mean loss.
// else:  probabilities[n, k] = p[k];  answers[image] = (the most probable class, its p), for each image that counts
// Logits make room for either. A place that does not count gives zeros. Equal largest logits: the first class is the answer, as in PyTorch.
// Dispatch: one thread an image.
//# include common/choice.wgsl
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> pooled: array<vec4f>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read> choices: array<Choice>;
@group(0) @binding(5) var<storage, read_write> logits: array<f32>;
@group(0) @binding(6) var<storage, read_write> outcome: array<vec4f>;
//# if !TRAIN
@group(0) @binding(7) var<storage, read_write> answers: array<vec2f>;
//# end

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= batch) {
    return;
  }
  let choice = choices[n];
  var largest = 0.0;
  var answer = 0u;
  for (var k = 0u; k < $(CLASSES)u; k++) {
    var logit = bias[k];
    for (var q = 0u; q < $(QUADS)u; q++) {
      logit += dot(pooled[n * $(QUADS)u + q], weights[k * $(QUADS)u + q]);
    }
    logits[n * $(CLASSES)u + k] = logit;
    if (k == 0u || logit > largest) {
      largest = logit;
      answer = k;
    }
  }
  var total = 0.0;
  for (var k = 0u; k < $(CLASSES)u; k++) {
    total += exp(logits[n * $(CLASSES)u + k] - largest);
  }
  let loss = log(total) - (logits[n * $(CLASSES)u + choice.label] - largest);
  let counts = f32(choice.counts);
  outcome[n] = select(vec4f(0), vec4f(loss, select(0.0, 1.0, answer != choice.label), 1.0, 0.0), choice.counts == 1u);
  for (var k = 0u; k < $(CLASSES)u; k++) {
    let p = exp(logits[n * $(CLASSES)u + k] - largest) / total;
    //# if TRAIN
    logits[n * $(CLASSES)u + k] = counts * (p - select(0.0, 1.0, k == choice.label)) / f32(batch);
    //# else
    logits[n * $(CLASSES)u + k] = counts * p;
    //# end
  }
  //# if !TRAIN
  if (choice.counts == 1u) {
    answers[choice.image] = vec2f(f32(answer), 1.0 / total);
  }
  //# end
}
