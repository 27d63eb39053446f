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

  // A button pressed before the app is there is noted for it (src/app/early-press.ts).
  addEventListener(
    'click',
    ({ target }) => {
      const button = target.closest?.('#root :is(button, label)');
      if (button && root.dataset.alive === undefined) {
        root.dataset.pressed = button.getAttribute('aria-label') ?? button.textContent;
      }
    },
    true,
  );

  // A page that can be read without the app lets it come when it has been painted: on a thin line the words and the
  // picture go first. `data-then` names the app's script and after it what that will import.
  const [entry, ...imports] = document.currentScript?.dataset.then?.split(' ') ?? [];
  if (!entry) return;
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    const add = (name, attributes) =>
      document.head.append(Object.assign(document.createElement(name), { crossOrigin: '', ...attributes }));
    add('script', { type: 'module', src: entry });
    // One at a time: each takes a slow phone some 10 ms, in which it would not answer.
    for (const href of imports) setTimeout(() => add('link', { rel: 'modulepreload', href }));
  };
  try {
    new PerformanceObserver(begin).observe({ type: 'paint', buffered: true });
  } catch {
    begin();
  }
  // A tab in the background is not painted.
  addEventListener('load', () => setTimeout(begin, document.hidden ? 0 : 2000));
})();
