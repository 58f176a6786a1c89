// pooled[n, c] = mean over all pixels of relu(scale * z[n, y, x, c] + shift): global average pooling.
// Dispatch: VECTORS pairs of an image and a quad a workgroup.
//# include common/half.wgsl
//# include common/relu.wgsl
//# let THREADS = 64
//# include common/lanes.wgsl
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> z: array<$MAP>;
@group(0) @binding(2) var<storage, read> record: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> pooled: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let vector = workgroup.x * $(VECTORS)u + local % $(VECTORS)u;
  let at = min(vector, batch * $(QUADS)u - 1u);
  let quad = at % $(QUADS)u;
  let scale = record[quad];
  let shift = record[$(QUADS)u + quad];
  var sum = vec4f(0);
  for (var p = local / $(VECTORS)u; p < $(PIXELS)u; p += $(LANES)u) {
    sum += relu(fma(scale, vec4f(z[(at / $(QUADS)u * $(PIXELS)u + p) * $(QUADS)u + quad]), shift));
  }
  sum = sumOfLanes(sum, local, $(VECTORS)u);
  if (local < $(VECTORS)u && vector < batch * $(QUADS)u) {
    pooled[vector] = sum / $(PIXELS).0;
  }
}
