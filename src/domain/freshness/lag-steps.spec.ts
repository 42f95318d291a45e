import { lagSteps } from './lag-steps.js';

const NOW = new Date('2026-03-10T12:00:30Z');

it('takes the greatest lag of each stretch, and knows nothing of one without samples', () => {
  const samples = [
    { minute: '2026-03-10T11:00:00Z', oursSeconds: 9_999 },
    { minute: '2026-03-10T11:20:00Z', oursSeconds: 5 },
    { minute: '2026-03-10T11:30:00Z', oursSeconds: 30 },
    { minute: '2026-03-10T11:29:00Z', oursSeconds: 20 },
    { minute: '2026-03-10T12:00:00Z', oursSeconds: 0 },
  ];
  const steps = lagSteps(samples, { now: NOW, steps: 3, minutes: 15 });

  expect(steps).toEqual([
    { from: new Date('2026-03-10T11:15:30Z'), seconds: 30 },
    { from: new Date('2026-03-10T11:30:30Z'), seconds: null },
    { from: new Date('2026-03-10T11:45:30Z'), seconds: 0 },
  ]);
});
