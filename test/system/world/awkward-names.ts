/** Names that browsers, proxies and servers each have their own ideas about. */
export const awkwardNames = ['a+b & #c', '100 %', '/', 'Zürich Küche', 'Маинер', '⛏️ rig'];

/** What a wrongly encoded name would ask for: a client with figures of its own, so that nobody mistakes it for the right answer. */
export const mistakenNames = [
  ...['a b & #c', 'a+b &', 'a+b', 'a'],
  ...['100', '100 %25', '100 %20%25', '%2F', '//'],
  ...['ZÃ¼rich KÃ¼che', 'Zürich+Küche', 'Zürich', '⛏ rig', '⛏️+rig', 'rig'],
];

/** A name that no proxy and no path touches. */
export const plainName = 'Client Company Ltd';
