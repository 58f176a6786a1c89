// The gradient at a tensor z that a batch norm reads, from the gradient g at the batch norm's output
// and the coefficients of norm_backward.wgsl, plus what flows back over a shortcut that reads z as well:
//   result = a g + b z + c      (NORM 0: result = g, or FACTOR g)
//   result += SCALED shortcut at the same pixel, or at every SHORTCUT-th (option A)      (pre-activation blocks)
// Dispatch: one thread a vector of a stripe (common/stripes.wgsl), x and y folded.
//# include common/half.wgsl
//# include common/elements.wgsl
@group(0) @binding(0) var<uniform> batch: u32;
@group(0) @binding(1) var<storage, read> gradient: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> result: array<vec4f>;
//# if NORM
@group(0) @binding(3) var<storage, read> z: array<$MAP>;
@group(0) @binding(4) var<storage, read> coefficients: array<vec4f>;
//# end
//# if SHORTCUT
@group(0) @binding(5) var<storage, read> shortcut: array<vec4f>;
//# end

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
  //# include common/stripes.wgsl
  //# if NORM
  let a = coefficients[quad];
  let b = coefficients[$(QUADS)u + quad];
  let c = coefficients[$(2 * QUADS)u + quad];
  //# end
  for (var p = first; p < pixels; p += stripe) {
    let i = p * $(QUADS)u + quad;
    //# if NORM
    var g = fma(a, gradient[i], fma(b, vec4f(z[i]), c));
    //# else
    var g = $(FACTOR)gradient[i];
    //# end
    //# if SHORTCUT == 1
    if (quad < $(SHORTCUT_QUADS)u) {
      g += $(SCALED)shortcut[p * $(SHORTCUT_QUADS)u + quad];
    }
    //# end
    //# if SHORTCUT > 1
    let pixel = pixelOf(i);
    if (quad < $(SHORTCUT_QUADS)u && pixel.y % $(SHORTCUT)u == 0u && pixel.x % $(SHORTCUT)u == 0u) {
      g += $(SCALED)shortcut[((pixel.image * $((HEIGHT + SHORTCUT - 1) / SHORTCUT)u + pixel.y / $(SHORTCUT)u) * $((WIDTH + SHORTCUT - 1) / SHORTCUT)u + pixel.x / $(SHORTCUT)u) * $(SHORTCUT_QUADS)u + quad];
    }
    //# end
    result[i] = g;
  }
}
