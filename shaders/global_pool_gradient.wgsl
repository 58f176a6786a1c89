// The gradient at a map that global average pooling read: pooledGradient[n, c] / pixels at each pixel, masked, stored and summed as the head
// of conv_input_gradient.wgsl says.
// Dispatch: common/threads.wgsl, over strips of PIXELS pixels and quads.
//# include common/half.wgsl
//# include common/head.wgsl
//# let QUADS = 1
//# let COLUMNS = PIXELS
//# include common/strip.wgsl
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> pooledGradient: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> result: array<vec4f>;
//# include common/gradient_bindings.wgsl

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  //# include common/threads.wgsl
  let strip = stripOf(thread, batch);
  let share = pooledGradient[strip.image * $(MADE_QUADS)u + group] / $(HEIGHT * WIDTH).0;
  var values: array<vec4f, $PIXELS>;
  for (var i = 0u; i < $(PIXELS)u; i++) {
    values[i] = share;
  }
  let pixels = select(0u, min($(PIXELS)u, $(WIDTH)u - strip.x), strip.inside);
  //# include common/gradient_sink.wgsl
}
