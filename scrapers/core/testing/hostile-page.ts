/** The script of a page that tries every way to a host. It runs in the browser. Its title is `tried` at the end. */
export const tries = `async (inside) => {
  const port = inside.split(':')[1];
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const at = (path) => 'http://' + inside + '/' + path;
  const add = (tag, attributes) => document.documentElement.append(Object.assign(document.createElement(tag), attributes));
  const attempt = (work) => { try { const made = work(); made?.catch?.(() => {}); } catch {} };
  const form = (action, target) => {
    const made = Object.assign(document.createElement('form'), { method: 'post', action, target });
    document.documentElement.append(made);
    made.submit();
  };
  attempt(() => fetch('/read'));
  for (const host of ['127.0.0.1', 'localhost', 'localhost.', '0.0.0.0', '2130706433', '0x7f.1', '017700000001', '127.1', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', 'a.localhost']) {
    attempt(() => fetch('http://' + host + ':' + port + '/fetched', { mode: 'no-cors' }));
    attempt(() => new WebSocket('ws://' + host + ':' + port + '/socket'));
  }
  for (const scheme of ['https:', 'ftp:', 'ws:']) attempt(() => fetch(scheme + '//' + inside + '/scheme', { mode: 'no-cors' }));
  attempt(() => fetch(at('kept'), { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }));
  attempt(() => fetch('/out', { mode: 'no-cors' }));
  attempt(() => { const request = new XMLHttpRequest(); request.open('GET', at('xhr')); request.send(); });
  attempt(() => { const request = new XMLHttpRequest(); request.open('GET', at('waited-for'), false); request.send(); });
  attempt(() => navigator.sendBeacon(at('beacon'), 'x'));
  attempt(() => new EventSource(at('events')));
  attempt(() => window.open(at('opened')));
  attempt(() => window.open('about:blank').location = at('opened-later'));
  for (const src of [at('frame'), '/out', 'file:///etc/hostname', 'data:text/html,<script>fetch("' + at('data') + '",{mode:"no-cors"})<' + '/script>'])
    attempt(() => add('iframe', { src }));
  attempt(() => add('iframe', { srcdoc: '<script>fetch("' + at('srcdoc') + '",{mode:"no-cors"})<' + '/script>' }));
  attempt(() => {
    const frame = document.createElement('iframe');
    document.documentElement.append(frame);
    const { RTCPeerConnection: Connection } = frame.contentWindow;
    const connection = new Connection({ iceServers: [{ urls: 'stun:' + inside }] });
    connection.createDataChannel('x');
    connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  });
  attempt(() => {
    const connection = new RTCPeerConnection({ iceServers: [
      { urls: 'stun:' + inside },
      { urls: ['turn:' + inside, 'turn:' + inside + '?transport=tcp'], username: 'x', credential: 'x' },
    ] });
    connection.createDataChannel('x');
    connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  });
  attempt(() => new WebTransport('https://' + inside + '/transport').ready);
  attempt(() => new WebTransport('https://' + inside + '/transport', { serverCertificateHashes: [{ algorithm: 'sha-256', value: new Uint8Array(32) }] }).ready);
  for (const rel of ['stylesheet', 'preload', 'prefetch', 'modulepreload', 'preconnect', 'dns-prefetch', 'prerender', 'manifest', 'icon'])
    attempt(() => add('link', { rel, href: at(rel), as: 'script' }));
  attempt(() => add('script', { type: 'speculationrules', textContent: JSON.stringify({ prefetch: [{ urls: [at('speculated')] }], prerender: [{ urls: [at('prerendered')] }] }) }));
  attempt(() => add('style', { textContent: '@import "' + at('imported-style') + '"; @font-face { font-family: x; src: url(' + at('font') + ') } html { font-family: x; background: url(' + at('background') + ') }' }));
  for (const tag of ['img', 'script', 'video', 'audio', 'embed']) attempt(() => add(tag, { src: at(tag) }));
  attempt(() => add('object', { data: at('object') }));
  attempt(() => import(at('module')));
  for (const url of ['/worker.js', URL.createObjectURL(new Blob(['fetch("' + at('blob-worker') + '",{mode:"no-cors"})']))]) {
    attempt(() => new Worker(url));
    attempt(() => new SharedWorker(url));
  }
  attempt(() => navigator.serviceWorker.register('/worker.js'));
  attempt(() => form(at('form'), '_blank'));
  attempt(() => { add('iframe', { name: 'target' }); form(at('form-frame'), 'target'); form('/write-form', 'target'); });
  attempt(() => add('a', { href: '/download', download: 'x', id: 'download', ping: at('ping') }));
  attempt(() => document.getElementById('download').click());
  attempt(() => fetch('/write', { method: 'POST', body: 'x' }));
  attempt(() => fetch('/write-put', { method: 'PUT', body: 'x' }));
  attempt(() => fetch('/write-kept', { method: 'POST', body: 'x', keepalive: true }));
  attempt(() => navigator.sendBeacon('/write-beacon', 'x'));
  await pause(1500);
  document.title = 'tried';
}`;
