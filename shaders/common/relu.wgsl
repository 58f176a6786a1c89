// Of a VECTOR of channels. By select(): SwiftShader spends 1 KB of code and five times as long on max(), which has to mind NaN.
fn relu(x: $VECTOR) -> $VECTOR {
  return select($(VECTOR)(0), x, x > $(VECTOR)(0));
}
