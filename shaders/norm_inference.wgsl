// The record of a layer where nothing is learned from the batch:
//   MODE 0: batch norm at inference, from the running averages.   MODE 1: no batch norm, scale 1 and the bias as shift.
// Dispatch: one thread a quad.
@group(0) @binding(0) var<uniform> quads: u32;
@group(0) @binding(1) var<storage, read> beta: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> record: array<vec4f>;
//# if MODE == 0
@group(0) @binding(3) var<storage, read> gamma: array<vec4f>;
@group(0) @binding(4) var<storage, read> running: array<vec4f>;
//# end

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quad = id.x;
  if (quad >= quads) {
    return;
  }
  //# if MODE == 0
  let mean = running[quad];
  let inverse = 1.0 / sqrt(running[quads + quad] + 1e-5);
  let scale = gamma[quad] * inverse;
  //# else
  let mean = vec4f(0);
  let inverse = vec4f(1);
  let scale = vec4f(1);
  //# end
  record[quad] = scale;
  record[quads + quad] = fma(-mean, scale, beta[quad]);
  record[2u * quads + quad] = mean;
  record[3u * quads + quad] = inverse;
}
