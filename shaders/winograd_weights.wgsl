// transformed[p][c][o] = (G w G^T)[p] for every pair of an input and an output channel: see common/winograd.wgsl.
// `weights` is [ky][kx][summed][made], `vectors` of four made channels each kx. FLIP turns the kernel by 180 degrees, as the gradient at the input needs it.
// Dispatch: one thread a vector of made channels.
//# include common/winograd.wgsl
@group(0) @binding(0) var<uniform> vectors: u32;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> transformed: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= vectors) {
    return;
  }
  //# for kx in 0..3
  //# let column = FLIP ? 2 - kx : kx
  let column$kx = weightsToPositions(Three(
    //# for ky in 0..3
    weights[$((FLIP ? 2 - ky : ky) * 3 + column)u * vectors + i],
    //# end
  ));
  //# end
  //# for r in 0..6
  {
    let row = weightsToPositions(Three(column0.e$r, column1.e$r, column2.e$r));
    //# for k in 0..6
    transformed[$(r * 6 + k)u * vectors + i] = row.e$k;
    //# end
  }
  //# end
}
