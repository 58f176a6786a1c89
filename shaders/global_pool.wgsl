// pooled[n, c] = mean over all pixels of relu(scale * z[n, y, x, c] + shift): global average pooling.
// Dispatch: one thread an image and quad.
//# include common/half.wgsl
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> z: array<$MAP>;
@group(0) @binding(2) var<storage, read> record: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> pooled: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= batch * $(QUADS)u) {
    return;
  }
  let quad = id.x % $(QUADS)u;
  let scale = record[quad];
  let shift = record[$(QUADS)u + quad];
  var sum = vec4f(0);
  for (var p = 0u; p < $(PIXELS)u; p++) {
    sum += max(fma(scale, vec4f(z[(id.x / $(QUADS)u * $(PIXELS)u + p) * $(QUADS)u + quad]), shift), vec4f(0));
  }
  pooled[id.x] = sum / $(PIXELS).0;
}
