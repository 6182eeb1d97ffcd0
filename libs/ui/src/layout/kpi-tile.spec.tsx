import { render, screen } from '@testing-library/react';
import { KpiTile } from './kpi-tile';

const lit = () => document.querySelector('.kw-changed')?.textContent;

it('is lit by a change, not by arriving', () => {
  const view = render(<KpiTile label="Balance" value={undefined} watch={undefined} />);
  view.rerender(<KpiTile label="Balance" value="₹10.00" watch="10.00" />);
  expect(lit()).toBeUndefined();
  view.rerender(<KpiTile label="Balance" value="₹510.00" watch="510.00" />);
  expect(lit()).toBe('₹510.00');
  expect(screen.queryByText('Balance')).not.toBeNull();
});
