import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { grouped } from '../text/numbers.js';
import type { ClosuresQuery, ReasonCount } from './closures-page.types.js';
import { closuresPath, NO_REASON } from './closures-path.js';

const TYPES = [
  { value: '', label: 'Plugins and themes' },
  { value: 'plugin', label: 'Plugins' },
  { value: 'theme', label: 'Themes' },
];

/** More reasons than the directory has are noise. */
const REASONS_OFFERED = 20;

interface ClosingsFilterProps {
  readonly query: ClosuresQuery;
  readonly reasons: readonly ReasonCount[];
}

/** The filters of a list of closings, as a form that works without script. */
export function ClosingsFilter({ query, reasons }: ClosingsFilterProps): VNode {
  const { show, type, reason, from, to } = query;
  const isFiltered = [type, reason, from, to].some((value) => value !== undefined);
  return (
    <form class="row filter" action="/closures" method="get">
      <input type="hidden" name="show" value={show} />
      <Choice id="type" label="Type" chosen={type} options={TYPES} />
      <Choice id="reason" label="Reason" chosen={reason} options={reasonOptions(reasons, reason)} />
      <Day id="from" label="From" value={from} />
      <Day id="to" label="To" value={to} />
      <button class="btn" type="submit">
        Apply filters
      </button>
      {isFiltered && <a href={closuresPath({ show })}>Clear filters</a>}
    </form>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function reasonOptions(
  reasons: readonly ReasonCount[],
  chosen: string | undefined,
): readonly Option[] {
  const offered = reasons.slice(0, REASONS_OFFERED).map(({ reason, closings }) => ({
    value: reason ?? NO_REASON,
    label: `${reason === null ? 'Not given' : wordsOf(reason)} (${grouped(closings)})`,
  }));
  const isOffered = chosen === undefined || offered.some(({ value }) => value === chosen);
  return [
    { value: '', label: 'Any' },
    ...offered,
    ...(isOffered ? [] : [{ value: chosen, label: wordsOf(chosen) }]),
  ];
}

/** `Security issue` of `security-issue`. */
function wordsOf(reason: string): string {
  const words = (plainText(reason) ?? 'Without words').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly options: readonly Option[];
}

function Choice({ id, label, chosen = '', options }: ChoiceProps): VNode {
  return (
    <div class="field">
      <label class="sm" for={id}>
        {label}
      </label>
      <select class="in" id={id} name={id}>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
}

function Day({ id, label, value }: DayProps): VNode {
  return (
    <div class="field">
      <label class="sm" for={id}>
        {label}
      </label>
      <input class="in" id={id} name={id} type="date" value={value} />
    </div>
  );
}
