/** A short piece of a chart's line, in the colour of the run around it (`--run`). */
export function LineSample({ dashed = false }: { readonly dashed?: boolean }) {
  return (
    <svg width="20" height="8" viewBox="0 0 20 8" aria-hidden="true" focusable="false">
      <line
        x1="1"
        x2="19"
        y1="4"
        y2="4"
        stroke="var(--run, var(--muted))"
        strokeWidth="2"
        strokeLinecap="round"
        {...(dashed ? { strokeDasharray: '3 4' } : {})}
      />
    </svg>
  );
}
