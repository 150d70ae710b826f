(() => {
  const form = document.getElementById('filters');
  const text = document.getElementById('filter-text');
  const framework = document.getElementById('filter-framework');
  const count = document.getElementById('filter-count');
  const toggles = [...form.querySelectorAll('[data-verdict], [data-page]')];
  const kinds = ['promise', 'control', 'resource'];
  const ROWS_A_FRAME = 800;
  const names = { promise: 'promises', control: 'controls', resource: 'resources' };

  const rows = [...document.querySelectorAll('.row')].map((element) => ({
    element,
    kind: element.dataset.kind,
    verdict: element.dataset.verdict,
    pages: element.dataset.pages.split(' '),
    tags: element.dataset.tags.split(' '),
    text: element.textContent.toLowerCase(),
    matched: true,
    shown: true,
  }));
  const counts = Object.fromEntries(kinds.map((kind) => [kind, rows.filter((row) => row.kind === kind).length]));
  const groups = [...document.querySelectorAll('.evidence .group')].map((element) => ({
    element,
    rows: rows.filter((row) => element.contains(row.element)),
  }));

  function pressed(kind) {
    return toggles
      .filter((b) => b.dataset[kind] && b.getAttribute('aria-pressed') === 'true')
      .map((b) => b.dataset[kind]);
  }

  function matches(row, wanted) {
    return (
      wanted.words.every((word) => row.text.includes(word)) &&
      (wanted.verdicts.length === 0 || wanted.verdicts.includes(row.verdict)) &&
      (wanted.pages.length === 0 || wanted.pages.some((page) => row.pages.includes(page))) &&
      (wanted.tag === '' || row.tags.includes(wanted.tag))
    );
  }

  /** A longer search matches none but rows that the shorter one matched. */
  let last = { key: '', text: '', rows };

  function candidates(key) {
    return key === last.key && text.value.startsWith(last.text) ? last.rows : rows;
  }

  /** Rows whose turn has not come yet, and the frame that will show the next of them. */
  let waiting = [];
  let frame = 0;

  // Only what changes is touched, and not thousands of rows at once: the first ones answer the keystroke, the rest follow.
  function showNext(most) {
    cancelAnimationFrame(frame);
    for (const row of waiting.splice(0, most)) {
      row.element.hidden = !row.matched;
      row.shown = row.matched;
    }
    if (waiting.length > 0) frame = requestAnimationFrame(() => showNext(most));
  }

  function apply() {
    const wanted = {
      words: text.value.toLowerCase().split(/\s+/).filter(Boolean),
      verdicts: pressed('verdict'),
      pages: pressed('page'),
      tag: framework.value,
    };
    const key = JSON.stringify([wanted.verdicts, wanted.pages, wanted.tag]);
    const matched = candidates(key).filter((row) => matches(row, wanted));
    for (const row of rows) row.matched = false;
    for (const row of matched) row.matched = true;
    last = { key, text: text.value, rows: matched };
    waiting = rows.filter((row) => row.matched !== row.shown);
    showNext(ROWS_A_FRAME);
    for (const group of groups) group.element.hidden = !group.rows.some((row) => row.matched);
    const totals = kinds.map((kind) => {
      const shown = matched.filter((row) => row.kind === kind).length;
      const note = document.querySelector(`#${names[kind]} .no-match`);
      if (note) note.hidden = shown > 0 || counts[kind] === 0;
      return `${shown} of ${counts[kind]} ${names[kind]}`;
    });
    count.textContent = totals.join(', ');
  }

  function clear() {
    text.value = '';
    framework.value = '';
    for (const button of toggles) button.setAttribute('aria-pressed', 'false');
    apply();
  }

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  text.addEventListener('input', apply);
  framework.addEventListener('change', apply);
  for (const button of toggles) {
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      apply();
    });
  }
  document.getElementById('filter-clear').addEventListener('click', () => {
    clear();
    text.focus();
  });
  document.getElementById('open-all').addEventListener('click', () => {
    for (const row of rows) if (row.matched) row.element.open = true;
  });
  document.getElementById('close-all').addEventListener('click', () => {
    for (const row of rows) row.element.open = false;
  });
  // A link may lead to a row that the filter hides.
  document.addEventListener('rampart:reveal', (event) => {
    if (!event.target.closest('[hidden]')) return;
    clear();
    showNext(waiting.length);
  });
  apply();
})();
