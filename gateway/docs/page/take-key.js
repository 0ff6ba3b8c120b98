// @ts-check
// The first thing that `/` runs: a key that a link brought (`#k=…`) leaves the address before anything else is done, so that it is in no
// history, bookmark or screenshot. A script of its own, not a module, so that nothing is waited for.
(() => {
  const takeKey = () => {
    const given = new URLSearchParams(location.hash.slice(1)).get('k');
    if (given === null) return false;
    history.replaceState(null, '', location.pathname + location.search);
    // What no key has in it could not be sent; the gateway says what is wrong with the rest.
    const key = given.replace(/[^\x21-\x7e]/g, '').slice(0, 200);
    if (key !== '') sessionStorage.setItem(`poolgate key of ${new URL('.', location.href).pathname}`, key);
    return key !== '';
  };
  takeKey();
  // Another link that is opened in this tab only changes the fragment.
  addEventListener('hashchange', () => {
    if (takeKey()) location.reload();
  });
})();
