(() => {
  function targetOf(hash) {
    const raw = hash.slice(1);
    if (raw === '') return null;
    try {
      return document.getElementById(raw) ?? document.getElementById(decodeURIComponent(raw));
    } catch {
      return null;
    }
  }

  let arrived = null;

  /** Rows have a guessed height until they are drawn, so a jump over many of them lands beside its target at first. */
  function settle(target, frames) {
    target.scrollIntoView({ block: 'start' });
    if (frames > 0 && target === arrived) requestAnimationFrame(() => settle(target, frames - 1));
  }

  /** Opens what a link leads to, brings it into view and puts the keyboard there. */
  function follow() {
    const target = targetOf(location.hash);
    if (!target) return;
    target.dispatchEvent(new CustomEvent('rampart:reveal', { bubbles: true }));
    for (let outer = target; outer; outer = outer.parentElement) if (outer.tagName === 'DETAILS') outer.open = true;
    arrived?.classList.remove('arrived');
    arrived = target;
    target.classList.add('arrived');
    settle(target, 8);
    const summary = target.tagName === 'DETAILS' ? target.querySelector('summary') : null;
    summary?.focus({ preventScroll: true });
  }

  addEventListener('hashchange', follow);
  // A second click on the same link changes no hash.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link && link.getAttribute('href') === location.hash) follow();
  });

  // Up and down walk the rows while one of them has the focus.
  document.addEventListener('keydown', (event) => {
    const here = document.activeElement;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || here?.tagName !== 'SUMMARY' || !here.parentElement.classList.contains('row')) return;
    const summaries = [...document.querySelectorAll('.row:not([hidden]) > summary')];
    const next = summaries[summaries.indexOf(here) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  const links = new Map([...document.querySelectorAll('.contents a')].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) seen[isIntersecting ? 'add' : 'delete'](target.id);
      const current = [...links.keys()].find((id) => seen.has(id));
      for (const [id, link] of links) {
        if (id === current) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
    },
    { rootMargin: '-25% 0px -60% 0px' },
  );
  for (const section of document.querySelectorAll('main section')) watcher.observe(section);

  follow();
})();
