(() => {
  const button = document.getElementById('theme');
  const themes = ['auto', 'light', 'dark'];

  // Storage is refused in some browsers for a page from disk; the choice then lasts as long as the page.
  function stored() {
    try {
      return localStorage.getItem('rampart-theme');
    } catch {
      return null;
    }
  }

  function store(theme) {
    try {
      localStorage.setItem('rampart-theme', theme);
    } catch {
      return;
    }
  }

  function show(theme) {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
  }

  let current = themes.includes(stored()) ? stored() : 'auto';
  show(current);
  button.hidden = false;
  button.addEventListener('click', () => {
    current = themes[(themes.indexOf(current) + 1) % themes.length];
    show(current);
    store(current);
  });
})();
