// Adds up the outcomes of a batch, in order, and leaves them in the ring that the CPU reads now and then:
//   ring[(step - 1) % RING] = (step, sum of losses, errors, images)  as bits
// The average training error of the 'until-error' warm-up moves by 1/50 a step: e = 0.98 e + 0.02 error, from 1.
// Dispatch: one workgroup; the threads add every 64th outcome, then the first adds the 64 sums.
//# include common/state.wgsl
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> outcome: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> state: State;
@group(0) @binding(3) var<storage, read_write> ring: array<vec4u>;

var<workgroup> sums: array<vec4f, 64>;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) local: u32) {
  var sum = vec4f(0);
  for (var n = local; n < settings.batch; n += 64u) {
    sum += outcome[n];
  }
  sums[local] = sum;
  workgroupBarrier();
  if (local == 0u) {
    var all = vec4f(0);
    for (var t = 0u; t < 64u; t++) {
      all += sums[t];
    }
    let error = all.y / max(all.z, 1.0);
    state.errorAverage = mix(state.errorAverage, error, 0.02);
    if (state.errorAverage < settings.warmupError) {
      state.warm = 1u;
    }
    ring[(state.step - 1u) % $(RING)u] = vec4u(state.step, bitcast<u32>(all.x), u32(all.y), u32(all.z));
  }
}
