// Runs before the first paint: which colours, and is somebody signed in here? (No secret is kept in the storage.)
(() => {
  const root = document.documentElement;
  let theme = null;
  try {
    theme = localStorage.getItem('theme');
    if (localStorage.getItem('goticket.user')) root.dataset.session = 'in';
  } catch {
    // Storage may be switched off.
  }
  if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.dataset.theme = theme;
})();
