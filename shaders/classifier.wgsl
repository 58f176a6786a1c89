// logits[n, k] = bias[k] + sum over c of pooled[n, c] * weights[k, c];  p = softmax(logits)
// outcome[n] = (cross-entropy -log p[label], wrong ? 1 : 0, counts)
// TRAIN: logitGradient[n, k] = (p[k] - (k == label)) / batch, the gradient of the mean loss.
// else:  probabilities[n, k] = p[k];  answers[image] = (the most probable class, its p), for each image that counts
// A place that does not count gives zeros. Equal largest logits: the first class is the answer, as in PyTorch.
// Dispatch: one workgroup an image, whose threads share the classes.
//# include common/choice.wgsl
//# if TRAIN
@group(0) @binding(0) var<uniform> batch: u32;
//# end
@group(0) @binding(1) var<storage, read> pooled: array<vec4f>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read> choices: array<Choice>;
@group(0) @binding(5) var<storage, read_write> result: array<f32>;   // logitGradient or probabilities
@group(0) @binding(6) var<storage, read_write> outcome: array<vec4f>;
//# if !TRAIN
@group(0) @binding(7) var<storage, read_write> answers: array<vec2f>;
//# end

var<workgroup> logits: array<f32, $CLASSES>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let n = workgroup.x;
  let choice = choices[n];
  for (var k = local; k < $(CLASSES)u; k += 64u) {
    var logit = bias[k];
    for (var q = 0u; q < $(QUADS)u; q++) {
      logit += dot(pooled[n * $(QUADS)u + q], weights[k * $(QUADS)u + q]);
    }
    logits[k] = logit;
  }
  workgroupBarrier();
  var largest = logits[0];
  var answer = 0u;
  for (var k = 1u; k < $(CLASSES)u; k++) {
    if (logits[k] > largest) {
      largest = logits[k];
      answer = k;
    }
  }
  var total = 0.0;
  for (var k = 0u; k < $(CLASSES)u; k++) {
    total += exp(logits[k] - largest);
  }
  let counts = f32(choice.counts);
  for (var k = local; k < $(CLASSES)u; k += 64u) {
    let p = exp(logits[k] - largest) / total;
    //# if TRAIN
    result[n * $(CLASSES)u + k] = counts * (p - select(0.0, 1.0, k == choice.label)) / f32(batch);
    //# else
    result[n * $(CLASSES)u + k] = counts * p;
    //# end
  }
  if (local == 0u) {
    let loss = log(total) - (logits[choice.label] - largest);
    outcome[n] = select(vec4f(0), vec4f(loss, select(0.0, 1.0, answer != choice.label), 1.0, 0.0), choice.counts == 1u);
    //# if !TRAIN
    if (choice.counts == 1u) {
      answers[choice.image] = vec2f(f32(answer), 1.0 / total);
    }
    //# end
  }
}
