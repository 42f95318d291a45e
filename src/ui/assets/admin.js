/* What script adds to the panel, which works without it: dialogs, and pages that follow what happens. */

/* Questions before an act */

addEventListener('click', (event) => {
  const opener = event.target.closest('[data-dialog]');
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    dialog.showModal();
  }
  const closer = event.target.closest('dialog [data-close]');
  if (closer) {
    event.preventDefault();
    closer.closest('dialog').close();
  }
});

/* A page that failed shows its first wrong field. */

document.querySelector('[aria-invalid=true]')?.focus();

/* Parts of the page that are exchanged whenever the server says that they changed. */

const FOCUSABLE = 'a, button, input, select, textarea, summary, [tabindex]';

const followed = document.querySelector('[data-follow]');

if (followed) {
  const events = new EventSource(followed.dataset.follow);
  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-followed]');
    // Whoever is asked something decides on what they see.
    if (!fresh || document.querySelector('dialog[open]')) return;
    const place = [...followed.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
    followed.replaceChildren(...fresh.childNodes);
    if (place >= 0) followed.querySelectorAll(FOCUSABLE)[place]?.focus();
  };
  events.addEventListener('changed', refresh);
  events.addEventListener('ended', () => {
    events.close();
    refresh();
  });
}

/* Lines of the log as they are written, the newest first */

const log = document.querySelector('[data-log]');

if (log) {
  const MOST_LINES = 1000;
  const events = new EventSource(log.dataset.log);
  events.addEventListener('line', ({ data }) => {
    const line = new DOMParser().parseFromString(data, 'text/html').querySelector('li');
    if (!line) return;
    log.prepend(line);
    while (log.children.length > MOST_LINES) log.lastElementChild.remove();
  });
}
