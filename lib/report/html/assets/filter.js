(() => {
  const form = document.getElementById('filters');
  const text = document.getElementById('filter-text');
  const framework = document.getElementById('filter-framework');
  const count = document.getElementById('filter-count');
  const toggles = [...form.querySelectorAll('[data-verdict], [data-page]')];
  const kinds = ['promise', 'control', 'resource'];
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
  const blocks = [...document.querySelectorAll('.evidence .group, .evidence .slice')].map((element) => ({
    element,
    slice: element.classList.contains('slice'),
    rows: rows.filter((row) => element.contains(row.element)),
    shown: -1,
  }));
  const notes = kinds.map((kind) => document.querySelector(`#${names[kind]} .no-match`));

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

  /** Only what changes is touched. */
  function show() {
    for (const row of rows) {
      if (row.matched === row.shown) continue;
      row.element.hidden = !row.matched;
      row.shown = row.matched;
    }
    for (const block of blocks) {
      const shown = block.rows.reduce((sum, row) => sum + (row.matched ? 1 : 0), 0);
      if (shown === block.shown) continue;
      // Not plain hidden: a browser walks through every element inside to take it away, and again to bring it back.
      block.element.hidden = shown === 0 ? 'until-found' : false;
      if (block.slice) block.element.style.setProperty('--rows', shown);
      block.shown = shown;
    }
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
    show();
    const totals = kinds.map((kind, i) => {
      const shown = matched.filter((row) => row.kind === kind).length;
      if (notes[i]) notes[i].hidden = shown > 0 || counts[kind] === 0;
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
  });
  apply();
})();
