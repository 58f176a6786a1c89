// Mean and M2 (the sum of squared deviations from the mean) of `count` values, and those of two sets together, by Chan, Golub & LeVeque 1983:
//   count = a + b,  mean = mean_a + d b / count,  M2 = M2_a + M2_b + d d a b / count,  d = mean_b - mean_a.
// Unlike a sum of squares it cancels no digits.
struct Moments {
  count: f32,
  mean: vec4f,
  squares: vec4f,
}

fn merge(a: Moments, b: Moments) -> Moments {
  let count = a.count + b.count;
  if (b.count == 0.0) {
    return a;
  }
  let d = b.mean - a.mean;
  let share = b.count / count;
  return Moments(count, fma(d, vec4f(share), a.mean), a.squares + b.squares + d * d * (a.count * share));
}

//# if !SUBGROUP
var<workgroup> mergeScratch: array<Moments, $THREADS>;

// All threads' together, of those whose number is alike modulo QUAD_LANES; for the first QUAD_LANES threads.
fn mergeAll(mine: Moments, local: u32) -> Moments {
  mergeScratch[local] = mine;
  for (var half = $(THREADS / 2)u; half >= $(QUAD_LANES)u; half >>= 1u) {
    workgroupBarrier();
    if (local < half) {
      mergeScratch[local] = merge(mergeScratch[local], mergeScratch[local + half]);
    }
  }
  workgroupBarrier();
  return mergeScratch[local];
}
//# end
