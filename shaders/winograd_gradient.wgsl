// What both gradients of a convolution need of the gradient g at its output, in one reading:
//   INPUT_SIDE:   patches[p][tile][o] = (B^T g B)[p] for 6x6 patches, since the gradient at the input is a convolution of g
//   always:       tiles[p][tile][o] = (A g A^T)[p] for 4x4 tiles, for the weights: see common/winograd.wgsl
// With NORM, g is taken from the gradient at the output of the batch norm that follows: g = a gradient + b z + c, with the
// coefficients of norm_backward.wgsl.
// Dispatch: one thread a tile and VECTOR of channels, channels fastest; x and y folded.
//# include common/half.wgsl
//# include common/winograd.wgsl
//# include common/winograd_tiles.wgsl
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> gradient: array<$VECTOR>;
@group(0) @binding(2) var<storage, read_write> tiles: array<$VECTOR>;
//# if INPUT_SIDE
@group(0) @binding(3) var<storage, read_write> patches: array<$VECTOR>;
//# end
//# if NORM
@group(0) @binding(4) var<storage, read> z: array<$STORED>;
@group(0) @binding(5) var<storage, read> coefficients: array<$VECTOR>;
//# end
//# let FROM = (INPUT_SIDE ? 0 : 1)

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  //# include common/winograd_thread.wgsl
  //# if NORM
  let a = coefficients[vector];
  let b = coefficients[depth + vector];
  let c = coefficients[2u * depth + vector];
  //# end
  //# for r in FROM..6 - FROM
  //# include common/winograd_row.wgsl
  //# for k in FROM..6 - FROM
  //# if NORM
  let there$(r)_$k = fma(a, gradient[pixel$(r)_$k], fma(b, $(VECTOR)(z[pixel$(r)_$k]), c));
  //# else
  let there$(r)_$k = gradient[pixel$(r)_$k];
  //# end
  //# if r == 0 || r == 5 || k == 0 || k == 5
  let g$(r)_$k = select($(VECTOR)(0), there$(r)_$k, inside$(r)_$k);
  //# else
  let g$(r)_$k = there$(r)_$k;
  //# end
  //# end
  //# if r > 0 && r < 5
  let tileRow$r = tileToPositions(Four(g$(r)_1, g$(r)_2, g$(r)_3, g$(r)_4));
  //# end
  //# if INPUT_SIDE
  let patchRow$r = patchToPositions(Six(g$(r)_0, g$(r)_1, g$(r)_2, g$(r)_3, g$(r)_4, g$(r)_5));
  //# end
  //# end
  //# for k in 0..6
  {
    let column = tileToPositions(Four(tileRow1.e$k, tileRow2.e$k, tileRow3.e$k, tileRow4.e$k));
    //# for r in 0..6
    tiles[$(r * 6 + k)u * vectors + i] = column.e$r;
    //# end
  }
  //# if INPUT_SIDE
  {
    let column = patchToPositions(Six(patchRow0.e$k, patchRow1.e$k, patchRow2.e$k, patchRow3.e$k, patchRow4.e$k, patchRow5.e$k));
    //# for r in 0..6
    patches[$(r * 6 + k)u * vectors + i] = column.e$r;
    //# end
  }
  //# end
  //# end
}
