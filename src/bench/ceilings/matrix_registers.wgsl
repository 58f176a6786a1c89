// c = a b for square matrices of SIZE, row by row, PITCH vectors apart, in float32. A thread keeps ROWS x 4 QUADS results in
// registers. With TURNED, a comes column by column, and neighbouring threads have neighbouring rows.
// With LANES > 0, the LANES first threads of a subgroup load one row of b each and hand it to all; without, every thread
// loads all it needs.
// Dispatch: x covers groups of ROWS rows (64 a workgroup), y groups of QUADS column quads.
//# if LANES
enable subgroups;
//# end
//# let STEP = LANES ? LANES : 4
@group(0) @binding(0) var<storage, read> a: array<$ELEMENT>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_index) local: u32,
  //# if LANES
  @builtin(subgroup_invocation_id) lane: u32,
  //# end
) {
  //# if TURNED
  let row = workgroup.x * $(64 * ROWS)u + local;
  //# let NEXT = 64
  //# else
  let row = (workgroup.x * 64u + local) * $(ROWS)u;
  //# let NEXT = 1
  //# end
  let column = workgroup.y * $(QUADS)u;
  //# for i in 0..ROWS
  //# for q in 0..QUADS
  var sum$(i)_$q = vec4f(0);
  //# end
  //# end
  for (var k = 0u; k < $(SIZE)u; k += $(STEP)u) {
    //# if LANES
    let mine = (k + lane % $(LANES)u) * $(PITCH)u + column;
    //# for q in 0..QUADS
    let own$q = b[mine + $(q)u];
    //# end
    //# end
    //# if TURNED == 0
    //# for part in 0..STEP / 4
    //# for i in 0..ROWS
    let a$(part)_$i = a[(row + $(i)u) * $(PITCH)u + k / 4u + $(part)u];
    //# end
    //# end
    //# end
    //# for j in 0..STEP
    //# for q in 0..QUADS
    //# if LANES
    let b$(j)_$q = $(BROADCAST)(own$q, $(j)u);
    //# else
    let b$(j)_$q = b[(k + $(j)u) * $(PITCH)u + column + $(q)u];
    //# end
    //# end
    //# for i in 0..ROWS
    //# if TURNED
    let a$(j)_$i = vec4f(a[(k + $(j)u) * $(4 * PITCH)u + row + $(NEXT * i)u]);
    //# end
    //# for q in 0..QUADS
    //# if TURNED
    sum$(i)_$q = fma(a$(j)_$i, b$(j)_$q, sum$(i)_$q);
    //# else
    sum$(i)_$q = fma(vec4f(a$(j / 4)_$i[$(j % 4)]), b$(j)_$q, sum$(i)_$q);
    //# end
    //# end
    //# end
    //# end
  }
  //# for i in 0..ROWS
  //# for q in 0..QUADS
  c[(row + $(NEXT * i)u) * $(PITCH)u + column + $(q)u] = sum$(i)_$q;
  //# end
  //# end
}
