// Which strip a thread has, number `thread`, and which `group` of QUADS quads. QUAD_LANES neighbouring threads have neighbouring groups
// of one strip: what they load of the strip is one address, and what they load of the weights lies side by side.
// Dispatch: x covers strips, 64 / QUAD_LANES a workgroup, y QUAD_LANES groups each.
//# if QUAD_LANES == 1
  let thread = workgroup.x * 64u + local;
  let group = workgroup.y;
//# else
  let thread = workgroup.x * $(64 / QUAD_LANES)u + local / $(QUAD_LANES)u;
  let group = workgroup.y * $(QUAD_LANES)u + local % $(QUAD_LANES)u;
//# end
