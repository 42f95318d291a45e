import { pastEvents, type StatusChange } from './past-events.js';

/** A change seen at noon of a day of November 2026. */
function seen(day: number, change: Partial<StatusChange>): StatusChange {
  const seenAt = `2026-11-${String(day).padStart(2, '0')}T12:00:00Z`;
  return {
    ...{ action: 'closed', closedAt: null, reason: null, isPermanent: false },
    seenAt,
    ...change,
  };
}

function past(...changes: readonly StatusChange[]): readonly object[] {
  return pastEvents({ pkg: { addedAt: null }, versions: [], changes });
}

it.each([
  ['the day that the directory gives', { closedAt: '2026-11-01' }, 'closed', '2026-11-01'],
  ['when it was seen that day', { closedAt: '2026-11-09' }, 'closed', '2026-11-09T12:00:00Z'],
  ['when it was seen, of no date', {}, 'closed', '2026-11-09T12:00:00Z'],
  ['when it was seen, of no readable date', { closedAt: '?' }, 'closed', '2026-11-09T12:00:00Z'],
  [
    'when it was first looked at, of no date',
    { action: 'found-closed' },
    'found-closed',
    '2026-11-09T12:00:00Z',
  ],
  [
    'the day that the directory gives, of one found closed',
    { action: 'found-closed', closedAt: '2019-02-03' },
    'closed',
    '2019-02-03',
  ],
] as const)('a closing has %s', (_, change, what, at) => {
  expect(past(seen(9, change))).toEqual([{ what, at, isPermanent: false }]);
});

it('tells the words of each closing as they were at the time', () => {
  expect(
    past(
      seen(20, { action: 'restated', reason: 'Security <b>Issue</b>', isPermanent: true }),
      seen(9, {}),
    ),
  ).toEqual([
    {
      what: 'restated',
      at: '2026-11-20T12:00:00Z',
      reason: expect.stringContaining('Security') as string,
      isPermanent: true,
    },
    { what: 'closed', at: '2026-11-09T12:00:00Z', isPermanent: false },
  ]);
});

it('keeps the order of what happened on one day', () => {
  const day = { closedAt: '2026-11-09' };
  const events = past(
    seen(9, { ...day, seenAt: '2026-11-09T18:00:00Z' }),
    seen(9, { action: 'reopened', seenAt: '2026-11-09T15:00:00Z' }),
    seen(9, { ...day, seenAt: '2026-11-09T12:00:00Z' }),
  );
  expect(events).toMatchObject([{ what: 'closed' }, { what: 'reopened' }, { what: 'closed' }]);
});

it('puts releases and the first day among them, and what has no date at the end', () => {
  const version = (name: string, releasedAt: string | null) => ({ version: name, releasedAt });
  expect(
    pastEvents({
      pkg: { addedAt: '2026-01-02' },
      versions: [
        version('2.0', '2026-11-10T00:00:00Z'),
        version('1.0', 'some day'),
        version('0.9', null),
      ],
      changes: [seen(9, {})],
    }).map(({ what }) => what),
  ).toEqual(['released', 'closed', 'added', 'released']);
});
