import { expect, it } from 'vitest';
import { togglePaper, useChartView } from './chart-view.ts';

it('shows the paper on a logarithmic axis, and goes back to the one before', () => {
  const scale = () => useChartView.getState().xScale;
  togglePaper();
  expect(useChartView.getState()).toMatchObject({ paper: true, xScale: 'log' });
  togglePaper();
  expect(useChartView.getState()).toMatchObject({ paper: false, xScale: 'linear' });

  useChartView.setState({ xScale: 'log' });
  togglePaper();
  togglePaper();
  expect(scale(), 'it was logarithmic already').toBe('log');

  togglePaper();
  useChartView.setState({ xScale: 'linear' });
  togglePaper();
  expect(scale(), 'chosen meanwhile').toBe('linear');
});
