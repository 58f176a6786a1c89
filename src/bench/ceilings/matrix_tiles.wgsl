// c = a b for square matrices of SIZE, row by row, PITCH vectors apart, in float32. 16x16 threads share a tile of each in workgroup memory and
// keep 4 RUNS x 4 RUNS results each in registers.
// Dispatch: x covers tiles of 64 RUNS columns, y tiles of 64 RUNS rows.
//# let TILE = 64 * RUNS
//# let DEPTH = 16 / RUNS
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
// [depth][row], turned round, and [depth][column quad].
var<workgroup> tileA: array<f32, $(DEPTH * TILE)>;
var<workgroup> tileB: array<vec4f, $(DEPTH * TILE / 4)>;

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) local: u32) {
  let x = local % 16u;
  let y = local / 16u;
  let loadA = (workgroup.y * $(TILE)u + local / $(DEPTH / 4)u) * $(PITCH)u + local % $(DEPTH / 4)u;
  let storeA = (local % $(DEPTH / 4)u) * $(4 * TILE)u + local / $(DEPTH / 4)u;
  let loadB = (local / $(TILE / 4)u) * $(PITCH)u + workgroup.x * $(TILE / 4)u + local % $(TILE / 4)u;
  //# for i in 0..4 * RUNS
  //# for q in 0..RUNS
  var sum$(i)_$q = vec4f(0);
  //# end
  //# end
  for (var k = 0u; k < $(SIZE)u; k += $(DEPTH)u) {
    let nextA = a[loadA + k / 4u];
    let nextB = b[loadB + k * $(PITCH)u];
    workgroupBarrier();
    //# for j in 0..4
    tileA[storeA + $(j * TILE)u] = nextA[$j];
    //# end
    tileB[local] = nextB;
    workgroupBarrier();
    for (var d = 0u; d < $(DEPTH)u; d++) {
      //# for q in 0..RUNS
      let b$q = tileB[d * $(TILE / 4)u + x + $(16 * q)u];
      //# end
      //# for i in 0..4 * RUNS
      let a$i = tileA[d * $(TILE)u + y * $(4 * RUNS)u + $(i)u];
      //# for q in 0..RUNS
      sum$(i)_$q = fma(vec4f(a$i), b$q, sum$(i)_$q);
      //# end
      //# end
    }
  }
  //# for i in 0..4 * RUNS
  //# for q in 0..RUNS
  c[(workgroup.y * $(TILE)u + y * $(4 * RUNS)u + $(i)u) * $(PITCH)u + workgroup.x * $(TILE / 4)u + x + $(16 * q)u] = sum$(i)_$q;
  //# end
  //# end
}
