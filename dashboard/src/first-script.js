// @ts-check
// The first thing that the page runs, before anything else is loaded. A key that a link brought (`#k=…`) leaves the address, so that it is in
// no history, bookmark or screenshot. And the chosen theme is set, so that a dark page never begins white.
(() => {
  const place = new URL('.', location.href).pathname;

  const takeKey = () => {
    const given = /^#k=/.test(location.hash) ? new URLSearchParams(location.hash.slice(1)).get('k') : null;
    if (given === null) return false;
    history.replaceState(null, '', location.pathname + location.search);
    // What no key has in it could not be sent; the gateway says what is wrong with the rest.
    const key = given.replace(/[^\x21-\x7e]/g, '').slice(0, 200);
    if (key !== '') sessionStorage.setItem(`poolgate key of ${place}`, key);
    return key !== '';
  };
  takeKey();
  // Another link that is opened in this tab only changes the fragment.
  addEventListener('hashchange', (event) => {
    if (!takeKey()) return;
    event.stopImmediatePropagation();
    location.reload();
  });

  try {
    const kept = JSON.parse(localStorage.getItem(`poolgate preferences of ${place}`) ?? '{}');
    if (kept.theme === 'light' || kept.theme === 'dark') document.documentElement.dataset.theme = kept.theme;
  } catch {
    // Storage is closed or holds something else: the system's theme is shown.
  }
})();
