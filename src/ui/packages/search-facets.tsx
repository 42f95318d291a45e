import type { VNode } from 'preact';
import { grouped } from '../text/numbers.js';
import type { SearchPageModel } from './search-page.types.js';
import { filtersOf } from './search-query.js';

/** The versions of PHP that somebody may have; others can be written into the address. */
const PHP_VERSIONS = ['8.5', '8.4', '8.3', '8.2', '8.1', '8.0', '7.4'];

/** The filters of a search, as a form that works without script. */
export function SearchFacets({ model }: { readonly model: SearchPageModel }): VNode {
  const { query, counts, tags } = model;
  const inUse = filtersOf(query).length;
  return (
    <details class="facets">
      <summary data-part="in-use">
        {inUse === 0 ? 'Filters' : `Filters, ${grouped(inUse)} in use`}
      </summary>
      <form class="stack" action="/packages" method="get" data-part="facets">
        {query.q !== '' && <input type="hidden" name="q" value={query.q} />}
        {query.sort !== undefined && <input type="hidden" name="sort" value={query.sort} />}
        <Choice
          name="type"
          legend="Type"
          chosen={query.type}
          options={[
            { value: '', label: 'Any', count: counts?.without.type },
            { value: 'plugin', label: 'Plugins', count: counts?.types.plugin },
            { value: 'theme', label: 'Themes', count: counts?.types.theme },
          ]}
        />
        <Choice
          name="since"
          legend="Updated"
          chosen={query.since}
          options={[
            { value: '', label: 'Any time', count: counts?.without.since },
            { value: '30d', label: '30 days', count: counts?.since[0] },
            { value: '12m', label: '12 months', count: counts?.since[1] },
          ]}
        />
        {tags.length > 0 && (
          <Choice
            name="tag"
            legend="Tag"
            chosen={query.tag}
            options={[
              { value: '', label: 'Any' },
              ...tags.map((tag) => ({ value: tag, label: tag })),
            ]}
          />
        )}
        <fieldset>
          <legend>Show</legend>
          <Check
            name="untagged"
            option={{ value: 'any', label: 'Untagged only', count: counts?.untagged }}
            isChosen={query.untagged !== undefined}
          />
          <Check
            name="closed"
            option={{ value: '1', label: 'Closed instead', count: counts?.closed }}
            isChosen={query.closed !== undefined}
          />
        </fieldset>
        <div class="field">
          <label class="sm" for="php">
            Runs on PHP
          </label>
          <select class="in" id="php" name="php">
            <option value="">Any version</option>
            {phpVersions(query.php).map((version) => (
              <option key={version} value={version} selected={version === query.php}>
                {version}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label class="sm" for="author">
            Author’s account
          </label>
          <input
            class="in"
            id="author"
            name="author"
            type="text"
            value={query.author}
            maxLength={200}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
          />
        </div>
        <button class="btn" type="submit">
          Apply filters
        </button>
      </form>
    </details>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly count?: number | undefined;
}

interface ChoiceProps {
  readonly name: string;
  readonly legend: string;
  readonly chosen: string | undefined;
  readonly options: readonly Option[];
}

/** One of few; a choice that is not among them is offered, too. */
function Choice({ name, legend, chosen = '', options }: ChoiceProps): VNode {
  const isOffered = options.some(({ value }) => value === chosen);
  const all = isOffered ? options : [...options, { value: chosen, label: chosen }];
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.map(({ value, label, count }, index) => (
        <label key={value} class="opt">
          <input
            type="radio"
            id={`${name}-${index}`}
            name={name}
            value={value}
            checked={value === chosen}
          />
          {label}
          <Count of={count} />
        </label>
      ))}
    </fieldset>
  );
}

interface CheckProps {
  readonly name: string;
  readonly option: Option;
  readonly isChosen: boolean;
}

function Check({ name, option: { value, label, count }, isChosen }: CheckProps): VNode {
  return (
    <label class="opt">
      <input type="checkbox" id={name} name={name} value={value} checked={isChosen} />
      {label}
      <Count of={count} />
    </label>
  );
}

function Count({ of: count }: { readonly of: number | undefined }): VNode | null {
  if (count === undefined) return null;
  return (
    <span class="num">
      {grouped(count)}
      <span class="vh">{count === 1 ? ' package' : ' packages'}</span>
    </span>
  );
}

function phpVersions(chosen: string | undefined): readonly string[] {
  if (chosen === undefined || PHP_VERSIONS.includes(chosen)) return PHP_VERSIONS;
  return [chosen, ...PHP_VERSIONS];
}
