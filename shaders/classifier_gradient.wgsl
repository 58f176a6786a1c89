// From logitGradient[n, k]:
//   pooledGradient[n, c] = sum over k of logitGradient[n, k] * weights[k, c]       threads 0 .. batch * QUADS
//   weightGradient[k, c] = sum over n of logitGradient[n, k] * pooled[n, c]        the next CLASSES * QUADS
//   biasGradient[k]      = sum over n of logitGradient[n, k]                       the next CLASSES
// Dispatch: one thread a vector (a number for the bias).
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> pooled: array<vec4f>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read> logitGradient: array<f32>;
@group(0) @binding(4) var<storage, read_write> pooledGradient: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> weightGradient: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> biasGradient: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let inputs = batch * $(QUADS)u;
  let i = id.x;
  if (i < inputs) {
    var sum = vec4f(0);
    for (var k = 0u; k < $(CLASSES)u; k++) {
      sum = fma(vec4f(logitGradient[i / $(QUADS)u * $(CLASSES)u + k]), weights[k * $(QUADS)u + i % $(QUADS)u], sum);
    }
    pooledGradient[i] = sum;
  } else if (i < inputs + $(CLASSES * QUADS)u) {
    let w = i - inputs;
    var sum = vec4f(0);
    // Eight images at once, whose loads do not wait for each other; past the last one, zeros are added.
    for (var first = 0u; first < batch; first += 8u) {
      //# for k in 0..8
      let n$k = min(first + $(k)u, batch - 1u);
      let g$k = select(0.0, logitGradient[n$k * $(CLASSES)u + w / $(QUADS)u], first + $(k)u < batch);
      let p$k = pooled[n$k * $(QUADS)u + w % $(QUADS)u];
      //# end
      //# for k in 0..8
      sum = fma(vec4f(g$k), p$k, sum);
      //# end
    }
    weightGradient[w] = sum;
  } else if (i < inputs + $(CLASSES * QUADS + CLASSES)u) {
    let k = i - inputs - $(CLASSES * QUADS)u;
    var sum = 0.0;
    for (var n = 0u; n < batch; n++) {
      sum += logitGradient[n * $(CLASSES)u + k];
    }
    biasGradient[k] = sum;
  }
}
