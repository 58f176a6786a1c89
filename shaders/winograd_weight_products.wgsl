// partials[layer][split][p][c][o] = sum over the split's tiles t of image[p][t][c] * gradient[p][t][o], for each of the 36 positions p:
// the sums inside the gradient of the weights, see common/winograd.wgsl, for several convolutions of equal shape at once, the transforms of
// each at a place of its own.
//
// A thread owns one position, one chunk of ELEMENTS input channels and QUADS output quads; the lanes of a subgroup differ in
// the chunk only and share the gradient: each lane loads a share and they broadcast.
// Dispatch: common/threads.wgsl, over (layer, position, split, chunk), the chunks rounded up to whole subgroups, and groups of QUADS output quads.
//# include common/head.wgsl
//# let ALIGN = (SUBGROUP ? SUBGROUP : 1)
//# let BLOCK = PIXELS * QUADS

struct Shape {
  count: u32,      // tiles of the batch
  inQuads: u32,
  outQuads: u32,
  splits: u32,
  layers: u32,
  // Where a layer's transforms begin: of what it read, in `image`, and of the gradient, in vectors.
  places: array<vec4u, $MOST>,
}
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> image: array<$VECTOR>;
@group(0) @binding(2) var<storage, read> gradient: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> partials: array<vec4f>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_index) local: u32,
  //# if SUBGROUP
  @builtin(subgroup_invocation_id) lane: u32,
  //# end
) {
  //# include common/threads.wgsl
  let count = shape.count;
  let outQuads = shape.outQuads;
  let splits = shape.splits;
  let chunks = shape.inQuads * $(4 / ELEMENTS)u;
  let lanes = (chunks + $(ALIGN - 1)u) / $(ALIGN)u * $(ALIGN)u;
  let role = thread % lanes;
  let chunk = min(role, chunks - 1u);
  let split = thread / lanes % splits;
  let owned = thread / (lanes * splits);
  let position = owned % 36u;
  let layer = min(owned / 36u, shape.layers - 1u);
  let places = shape.places[layer];
  let firstQuad = group * $(QUADS)u;
  //# for a in 0..ELEMENTS * QUADS
  var sum$a = vec4f(0);
  //# end
  //# if SUBGROUP
  //# let SHARE = (BLOCK + SUBGROUP - 1) / SUBGROUP
  //# for k in 0..SHARE
  let f$k = min($(k * SUBGROUP)u + lane, $(BLOCK - 1)u);
  let tile$k = f$k / $(QUADS)u;
  let quad$k = f$k % $(QUADS)u;
  //# end
  //# end

  for (var t = split * $(PIXELS)u; t < count; t += splits * $(PIXELS)u) {
    let first = position * count + t;
    let last = count - 1u - t;
    //# if SUBGROUP
    //# for k in 0..SHARE
    let share$k = select(vec4f(0), gradient[places.y + (first + min(tile$k, last)) * outQuads + firstQuad + quad$k], tile$k <= last);
    //# end
    //# end
    //# for i in 0..PIXELS
    let p$i = image[places.x + (first + min($(i)u, last)) * chunks + chunk];
    //# end
    //# for q in 0..QUADS
    {
      //# for i in 0..PIXELS
      //# if SUBGROUP
      let g$i = $(BROADCAST)(share$((i * QUADS + q) / SUBGROUP), $((i * QUADS + q) % SUBGROUP)u);
      //# else
      let g$i = select(vec4f(0), gradient[places.y + (first + min($(i)u, last)) * outQuads + firstQuad + $(q)u], $(i)u <= last);
      //# end
      //# end
      //# for e in 0..ELEMENTS
      //# for v in 0..4
      {
        let s0 = 0.0;
        //# for i in 0..PIXELS
        //# if ELEMENTS == 1
        let s$(i + 1) = fma(p$i, g$i[$v], s$i);
        //# else
        let s$(i + 1) = fma(p$i[$e], g$i[$v], s$i);
        //# end
        //# end
        sum$(e * QUADS + q)[$v] += s$PIXELS;
      }
      //# end
      //# end
    }
    //# end
  }

  if (role < chunks && owned < 36u * shape.layers) {
    //# for e in 0..ELEMENTS
    //# for q in 0..QUADS
    partials[(((layer * splits + split) * 36u + position) * 4u * shape.inQuads + chunk * $(ELEMENTS)u + $(e)u) * outQuads + firstQuad + $(q)u] = sum$(e * QUADS + q);
    //# end
    //# end
  }
}
