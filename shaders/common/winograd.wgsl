// Winograd's F(4x4, 3x3): a 4x4 tile of a 3x3 convolution's outputs from a 6x6 patch of its input takes 36 products instead of 144,
//
//   Y = A^T [ (G w G^T) * (B^T d B) ] A      (* element by element; Lavin and Gray 2015, arXiv:1509.09308)
//
// for polynomials evaluated at 0, +-p, +-q and infinity, here with p = 5/8 and q = 3/2: exact in binary, and in float32 the
// rounding errors are half of those with the usual 1 and 2 (and a quarter, at worst). docs/winograd.md has the figures.
//
// The gradient of the weights is the adjoint: G^T [ sum over tiles (B^T d B) * (A dY A^T) ] G.
// For a VECTOR of channels at once, vec4f or f32.
const P = 0.625;
const Q = 1.5;
const PP = P * P;
const QQ = Q * Q;
const NP = 2.0 * PP * (PP - QQ);
const NQ = 2.0 * QQ * (QQ - PP);

struct Six {
  e0: $VECTOR, e1: $VECTOR, e2: $VECTOR, e3: $VECTOR, e4: $VECTOR, e5: $VECTOR,
}
struct Four {
  e0: $VECTOR, e1: $VECTOR, e2: $VECTOR, e3: $VECTOR,
}
struct Three {
  e0: $VECTOR, e1: $VECTOR, e2: $VECTOR,
}

// B^T d
fn patchToPositions(d: Six) -> Six {
  let evenP = fma($(VECTOR)(-QQ), d.e2, d.e4);
  let oddP = P * fma($(VECTOR)(-QQ), d.e1, d.e3);
  let evenQ = fma($(VECTOR)(-PP), d.e2, d.e4);
  let oddQ = Q * fma($(VECTOR)(-PP), d.e1, d.e3);
  return Six(
    fma($(VECTOR)(PP * QQ), d.e0, fma($(VECTOR)(-PP - QQ), d.e2, d.e4)),
    evenP + oddP, evenP - oddP, evenQ + oddQ, evenQ - oddQ,
    fma($(VECTOR)(PP * QQ), d.e1, fma($(VECTOR)(-PP - QQ), d.e3, d.e5)),
  );
}

// A^T m
fn positionsToTile(m: Six) -> Four {
  let evenP = m.e1 + m.e2;
  let oddP = m.e1 - m.e2;
  let evenQ = m.e3 + m.e4;
  let oddQ = m.e3 - m.e4;
  return Four(
    m.e0 + evenP + evenQ,
    fma($(VECTOR)(Q), oddQ, P * oddP),
    fma($(VECTOR)(QQ), evenQ, PP * evenP),
    fma($(VECTOR)(Q * QQ), oddQ, fma($(VECTOR)(P * PP), oddP, m.e5)),
  );
}

// A y
fn tileToPositions(y: Four) -> Six {
  let evenP = fma($(VECTOR)(PP), y.e2, y.e0);
  let oddP = P * fma($(VECTOR)(PP), y.e3, y.e1);
  let evenQ = fma($(VECTOR)(QQ), y.e2, y.e0);
  let oddQ = Q * fma($(VECTOR)(QQ), y.e3, y.e1);
  return Six(y.e0, evenP + oddP, evenP - oddP, evenQ + oddQ, evenQ - oddQ, y.e3);
}

// G w
fn weightsToPositions(w: Three) -> Six {
  let evenP = fma($(VECTOR)(PP), w.e2, w.e0) / NP;
  let oddP = w.e1 * (P / NP);
  let evenQ = fma($(VECTOR)(QQ), w.e2, w.e0) / NQ;
  let oddQ = w.e1 * (Q / NQ);
  return Six(w.e0 / (PP * QQ), evenP + oddP, evenP - oddP, evenQ + oddQ, evenQ - oddQ, w.e2);
}

// G^T u
fn positionsToWeights(u: Six) -> Three {
  let evenP = (u.e1 + u.e2) / NP;
  let oddP = (u.e1 - u.e2) * (P / NP);
  let evenQ = (u.e3 + u.e4) / NQ;
  let oddQ = (u.e3 - u.e4) * (Q / NQ);
  return Three(u.e0 / (PP * QQ) + evenP + evenQ, oddP + oddQ, fma($(VECTOR)(PP), evenP, fma($(VECTOR)(QQ), evenQ, u.e5)));
}
