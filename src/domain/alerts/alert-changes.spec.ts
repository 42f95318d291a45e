import fc from 'fast-check';
import { alertChanges, type Condition, type OpenAlert } from './alert-changes.js';

const condition = (key: string): Condition => ({ key, summary: `${key} is wrong`, detail: '' });
const alert = (key: string): OpenAlert => ({ ...condition(key), since: '2026-03-10T12:00:00Z' });

it.each<[string, string[], string[], string[], string[], string[]]>([
  ['what is new', [], ['a'], [], ['a'], []],
  ['what stays', ['a'], ['a'], [], [], []],
  ['what is over', ['a'], [], [], [], ['a']],
  ['what nobody can tell', ['a'], [], ['a', 'b'], [], []],
  ['all at once', ['a', 'b', 'c'], ['b', 'd'], ['c'], ['d'], ['a']],
])('tells of %s', (_, open, now, unknown, raised, over) => {
  const changes = alertChanges(open.map(alert), { conditions: now.map(condition), unknown });

  expect(changes.raised.map(({ key }) => key)).toEqual(raised);
  expect(changes.over.map(({ key }) => key)).toEqual(over);
});

it('raises and ends each alert in turn, however often it is looked', () => {
  const sights = fc.array(fc.subarray(['a', 'b', 'c']));
  fc.assert(
    fc.property(sights, (looks) => {
      let open: readonly OpenAlert[] = [];
      const events = new Map<string, string[]>();
      for (const keys of looks) {
        const changes = alertChanges(open, { conditions: keys.map(condition), unknown: [] });
        const over = new Set(changes.over);
        for (const { key } of changes.raised) events.set(key, [...(events.get(key) ?? []), 'up']);
        for (const { key } of changes.over) events.set(key, [...(events.get(key) ?? []), 'down']);
        open = [
          ...open.filter((each) => !over.has(each)),
          ...changes.raised.map(({ key }) => alert(key)),
        ];
        expect(open.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
      }
      for (const told of events.values()) {
        expect(told).toEqual(told.map((_, at) => (at % 2 === 0 ? 'up' : 'down')));
      }
    }),
  );
});
