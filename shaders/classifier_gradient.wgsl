// From logitGradient[n, k]:
//   pooledGradient[n, c] = sum over k of logitGradient[n, k] * weights[k, c]       the first workgroups, one thread a vector
//   weightGradient[k, c] = sum over n of logitGradient[n, k] * pooled[n, c]        the others, VECTORS vectors each,
//   biasGradient[k]      = sum over n of logitGradient[n, k]                       LANES threads a vector (a number for the bias)
//# let THREADS = 64
//# include common/lanes.wgsl
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> pooled: array<vec4f>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read> logitGradient: array<f32>;
@group(0) @binding(4) var<storage, read_write> pooledGradient: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> weightGradient: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> biasGradient: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let inputs = (batch * $(QUADS)u + 63u) / 64u;
  if (workgroup.x < inputs) {
    let i = workgroup.x * 64u + local;
    if (i < batch * $(QUADS)u) {
      var sum = vec4f(0);
      for (var k = 0u; k < $(CLASSES)u; k++) {
        sum = fma(vec4f(logitGradient[i / $(QUADS)u * $(CLASSES)u + k]), weights[k * $(QUADS)u + i % $(QUADS)u], sum);
      }
      pooledGradient[i] = sum;
    }
    return;
  }
  let vector = (workgroup.x - inputs) * $(VECTORS)u + local % $(VECTORS)u;
  let ofBias = vector >= $(CLASSES * QUADS)u;
  let k = min(select(vector / $(QUADS)u, vector - $(CLASSES * QUADS)u, ofBias), $(CLASSES - 1)u);
  var sum = vec4f(0);
  // Eight images at once, whose loads do not wait for each other; past the last one, zeros are added.
  for (var first = local / $(VECTORS)u; first < batch; first += $(8 * LANES)u) {
    //# for i in 0..8
    let n$i = min(first + $(i * LANES)u, batch - 1u);
    let g$i = select(0.0, logitGradient[n$i * $(CLASSES)u + k], first + $(i * LANES)u < batch);
    let p$i = select(pooled[n$i * $(QUADS)u + vector % $(QUADS)u], vec4f(1), ofBias);
    //# end
    //# for i in 0..8
    sum = fma(vec4f(g$i), p$i, sum);
    //# end
  }
  sum = sumOfLanes(sum, local, $(VECTORS)u);
  if (local < $(VECTORS)u) {
    if (ofBias && vector < $(CLASSES * QUADS + CLASSES)u) {
      biasGradient[k] = sum.x;
    } else if (!ofBias) {
      weightGradient[vector] = sum;
    }
  }
}
