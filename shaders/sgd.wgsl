// Stochastic gradient descent with momentum and weight decay, on every parameter at once:
//   v = momentum v + (g + weightDecay w),   w = w - learningRate v
// `transposed` holds the convolutions once more as [ky][kx][output][input], for kernels that sum over the other side:
// parameter i stands there at transposedAt[i].
// Dispatch: one thread a vector, x and y folded.
//# include common/state.wgsl
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> gradients: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> parameters: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> velocity: array<vec4f>;
@group(0) @binding(5) var<storage, read> transposedAt: array<vec4u>;
@group(0) @binding(6) var<storage, read_write> transposed: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  let i = id.y * workgroups.x * 64u + id.x;
  if (i >= arrayLength(&parameters)) {
    return;
  }
  let w = parameters[i];
  let v = fma(vec4f(settings.momentum), velocity[i], fma(vec4f(settings.weightDecay), w, gradients[i]));
  velocity[i] = v;
  let updated = fma(vec4f(-state.learningRate), v, w);
  parameters[i] = updated;
  let at = transposedAt[i];
  for (var e = 0u; e < 4u; e++) {
    transposed[at[e]] = updated[e];
  }
}
