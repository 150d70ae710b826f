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
    shown: true,
  }));
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

  function apply() {
    const wanted = {
      words: text.value.toLowerCase().split(/\s+/).filter(Boolean),
      verdicts: pressed('verdict'),
      pages: pressed('page'),
      tag: framework.value,
    };
    const totals = { promise: [0, 0], control: [0, 0], resource: [0, 0] };
    for (const row of rows) {
      const shown = matches(row, wanted);
      totals[row.kind][0] += shown ? 1 : 0;
      totals[row.kind][1] += 1;
      // Only what changes is touched: a write to every row would lay the whole page out again at each keystroke.
      if (shown !== row.shown) {
        row.element.hidden = !shown;
        row.shown = shown;
      }
    }
    for (const group of groups) group.element.hidden = !group.rows.some((row) => row.shown);
    for (const kind of kinds) {
      const note = document.querySelector(`#${names[kind]} .no-match`);
      if (note) note.hidden = totals[kind][0] > 0 || totals[kind][1] === 0;
    }
    count.textContent = kinds.map((kind) => `${totals[kind][0]} of ${totals[kind][1]} ${names[kind]}`).join(', ');
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
    for (const row of rows) if (row.shown) row.element.open = true;
  });
  document.getElementById('close-all').addEventListener('click', () => {
    for (const row of rows) row.element.open = false;
  });
  // A link may lead to a row that the filter hides.
  document.addEventListener('rampart:reveal', (event) => {
    if (event.target.closest('[hidden]')) clear();
  });
  apply();
})();
