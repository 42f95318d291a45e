/* What script adds to pages that work without it: copying, a key for searching, results while typing. */

const RESTING_MS = 200;
const TOLD_MS = 3000;

/* Copying */

function tell(button, words, state) {
  const label = button.querySelector('[aria-live]');
  const told = label?.textContent;
  button.dataset.state = state;
  if (label) label.textContent = words;
  setTimeout(() => {
    delete button.dataset.state;
    if (label) label.textContent = told;
  }, TOLD_MS);
}

async function fileAt(path) {
  const answer = await fetch(path);
  if (answer.status >= 500) throw answer;
  return answer.text();
}

async function copy(button) {
  const { copy: text, copyFile: path } = button.dataset;
  try {
    await navigator.clipboard.writeText(path ? await fileAt(path) : text);
    tell(button, 'Copied', 'done');
  } catch {
    // Without a clipboard the text is selected, for the keys of the system.
    const shown = button.parentElement.querySelector('code');
    if (shown) getSelection().selectAllChildren(shown);
    tell(button, path ? 'Not copied' : 'Press Ctrl+C', 'failed');
  }
}

addEventListener('click', ({ target }) => {
  const button = target.closest('[data-copy], [data-copy-file]');
  if (button && !button.dataset.state) copy(button);
});

/* The key for searching */

const field = document.getElementById('q');

addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const isTyping = target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
  if (key !== '/' || isTyping || ctrlKey || metaKey || altKey || !field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

/* Results without a new page: the named parts of the page of the search are exchanged. */

const live = document.querySelector('[data-live]');

if (live && field) {
  let request;
  let timer;
  // The first letter after a rest is a step to go back from; those that follow it are not.
  let isResting = true;

  const show = async (address, keep) => {
    clearTimeout(timer);
    request?.abort();
    const own = (request = new AbortController());
    live.ariaBusy = 'true';
    try {
      const answer = await fetch(address, { signal: own.signal, headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const parts = [...live.querySelectorAll('[data-part]')];
      const fresh = parts.map(({ dataset }) =>
        page.querySelector(`[data-live] [data-part=${dataset.part}]`),
      );
      if (fresh.includes(null)) throw new Error('the answer is another page');
      keep?.(address);
      exchange(parts, fresh);
      document.title = page.title;
      live.ariaBusy = null;
    } catch {
      if (!own.signal.aborted) location.assign(address);
    }
  };

  const exchange = (parts, fresh) => {
    const focused = document.activeElement?.id;
    parts.forEach((part, index) => part.replaceChildren(...fresh[index].childNodes));
    const again = focused && document.getElementById(focused);
    if (again && again !== document.activeElement) again.focus();
  };

  const step = (address) => history.pushState(null, '', address);
  const correct = (address) => history.replaceState(null, '', address);

  /* The address of what the fields say now. */
  const wanted = () => {
    const fields = new FormData(live.querySelector('[data-part=facets]'));
    fields.set('q', field.value);
    const given = [...fields].filter(([, value]) => value !== '');
    const query = new URLSearchParams(given).toString();
    return query === '' ? '/packages' : `/packages?${query}`;
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      show(wanted(), isResting ? step : correct);
      isResting = false;
    }, RESTING_MS);
  });
  field.addEventListener('blur', () => (isResting = true));

  live.addEventListener('change', () => show(wanted(), step));
  for (const form of [field.form, live]) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      isResting = true;
      show(wanted(), step);
    });
  }

  live.addEventListener('click', (event) => {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
    const link = target.closest('a');
    if (link?.pathname !== '/packages' || button || ctrlKey || metaKey || shiftKey || altKey)
      return;
    event.preventDefault();
    show(link.href, step).then(() => {
      if (link.closest('.pager')) scrollTo(0, 0);
    });
  });

  addEventListener('popstate', () => {
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    isResting = true;
    show(location.href);
  });
}
