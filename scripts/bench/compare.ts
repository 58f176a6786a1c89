import type { EngineReport } from '../../src/bench/report.ts';
import { figure, type Table } from './table.ts';

/** How many times as fast `now` is as `before`, where both measured the same: above 1 is faster now. */
export function comparison(now: EngineReport, before: EngineReport): Table[] {
  const steps = now.networks.flatMap(({ name, batch, msPerStep: ms }) => {
    const then = before.networks.find((other) => other.name === name && other.batch === batch)?.msPerStep;
    return ms === undefined || then === undefined
      ? []
      : [[name, String(batch), figure(then.median), figure(ms.median), times(then.median, ms.median)]];
  });
  const kernels = now.kernels.map(({ name, batch, kernels: list }) => {
    const then = before.kernels.find((other) => other.name === name && other.batch === batch)?.kernels ?? [];
    return {
      title: `Kernels of ${name}, batch ${batch}, against the earlier run`,
      columns: ['kernel', 'shape', ' ms before', ' ms now', ' times as fast'],
      rows: list.flatMap(({ shader, shape, ms }) => {
        const other = then.find((one) => one.shader === shader && one.shape === shape);
        return other === undefined
          ? []
          : [[shader.replace('.wgsl', ''), shape, figure(other.ms.median), figure(ms.median), times(other.ms.median, ms.median)]];
      }),
    };
  });
  return [
    {
      title: 'Training steps against the earlier run',
      columns: ['network', ' batch', ' ms before', ' ms now', ' times as fast'],
      rows: steps,
    },
    ...kernels,
  ].filter(({ rows }) => rows.length > 0);
}

const times = (before: number, now: number): string => (before / now).toFixed(2);
