// The 4x4 tile A^T m A of a convolution's output from its products m[p][tile][o]: see common/winograd.wgsl. Then, as the direct
// convolutions do:
//   SINK 0 (forward): stored; with STATISTICS, each group of tiles leaves (mean, M2) as conv_forward.wgsl does.
//   SINK 1 (backward): joined, masked and summed as the head of conv_input_gradient.wgsl says.
// Dispatch: common/threads.wgsl, over tiles and quads.
//# include common/half.wgsl
//# include common/head.wgsl
//# include common/winograd.wgsl
//# include common/winograd_tiles.wgsl
//# let PIXELS = 16
//# let COLUMNS = 4
//# let QUADS = 1
//# let UNROLL = 1

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> transformed: array<vec4f>;
//# if SINK
@group(0) @binding(3) var<storage, read_write> result: array<vec4f>;
//# include common/gradient_bindings.wgsl
//# if SHORTCUT
@group(0) @binding(2) var<uniform> shortcutQuads: u32;
//# end
//# else
@group(0) @binding(3) var<storage, read_write> result: array<$MAP>;
//# if STATISTICS
@group(0) @binding(5) var<storage, read_write> partials: array<vec4f>;
//# include common/merge.wgsl
//# end
//# end

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  //# include common/threads.wgsl
  let map = shape;
  let count = tilesOf(map);
  let pixels = select(0u, 16u, thread < count);
  let strip = tileAt(map, min(thread, count - 1u));
  let first = min(thread, count - 1u) * map.quads + group;
  let stride = count * map.quads;
  //# for r in 0..6
  let row$r = positionsToTile(Six(
    //# for k in 0..6
    transformed[first + $(r * 6 + k)u * stride],
    //# end
  ));
  //# end
  //# for k in 0..4
  let column$k = positionsToTile(Six(row0.e$k, row1.e$k, row2.e$k, row3.e$k, row4.e$k, row5.e$k));
  //# end
  var values = array<vec4f, 16>(
    //# for r in 0..4
    //# for k in 0..4
    column$(k).e$r,
    //# end
    //# end
  );
  //# if SINK
  //# include common/gradient_sink.wgsl
  //# else
  let start = ((strip.image * map.height + strip.y) * map.width + strip.x) * map.quads + group;
  if (pixels > 0u) {
    //# for i in 0..16
    result[start + ($(i / 4)u * map.width + $(i % 4)u) * map.quads] = $(MAP)(values[$i]);
    //# end
  }
  //# if STATISTICS
  //# include common/moments.wgsl
  //# end
  //# end
}
