import { isLoopbackHost, isLoopbackName } from '@poolgate/server/http/own-names.ts';
import { type OpennessSettings, ownCommand } from '../config.ts';
import { advice, type Finding, fact, open } from './finding.ts';

/** Who may read without a key. Nobody may change without one. */
export type ReadsWithoutKey = 'anybody' | 'this machine' | 'nobody';

export function readsWithoutKey(settings: OpennessSettings, wasKeyMadeByHand: boolean): ReadsWithoutKey {
  if (settings.allowAnonymous === 'read') return 'anybody';
  return isLoopbackHost(settings.host) && !wasKeyMadeByHand ? 'this machine' : 'nobody';
}

const makeOne = () =>
  `Make a key with \`${ownCommand()} keys create --name NAME --role read\`: from then on reading needs one.`;

/** What the settings let people do who have no key. */
export function judgeSettings(settings: OpennessSettings, reads: ReadsWithoutKey): Finding[] {
  return [
    judgeHost(settings),
    ...judgeReading(settings, reads),
    fact('changes', 'Changes need an admin key, from everywhere.'),
    ...judgeProxies(settings),
    ...judgePages(settings, reads),
  ];
}

function judgeHost({ host }: OpennessSettings): Finding {
  return isLoopbackHost(host)
    ? fact('HOST', `The gateway listens on ${host}: this machine alone reaches it, and what passes requests on here.`)
    : fact('HOST', `The gateway listens on ${host}: other machines reach it, as far as the network lets them.`);
}

function judgeReading(settings: OpennessSettings, reads: ReadsWithoutKey): Finding[] {
  const proxies = proxySettings(settings);
  if (reads === 'anybody') {
    const isReached = !isLoopbackHost(settings.host) || proxies.length > 0;
    const who = 'Whoever reaches the gateway reads everything but links without a key: ALLOW_ANONYMOUS=read.';
    return [isReached ? open('ALLOW_ANONYMOUS', `${who} Remove that setting.`) : fact('ALLOW_ANONYMOUS', who)];
  }
  if (reads === 'nobody')
    return [
      fact('reading', `Reading needs a key${isLoopbackHost(settings.host) ? ', for one was made by hand' : ''}.`),
    ];
  const found = fact('reading', 'Anybody on this machine may read without a key, until one is made by hand.');
  if (proxies.length === 0) return [found];
  return [
    found,
    open(
      'reading',
      `A proxy on this machine asks as this machine for everybody, and ${proxies.join(' and ')} speaks of one: whoever reaches it reads everything. ${makeOne()}`,
    ),
  ];
}

/** The settings that say that a proxy stands before the gateway. */
function proxySettings({ publicUrl, trustProxy }: OpennessSettings): string[] {
  const isPublic = publicUrl !== undefined && !isLoopbackName(new URL(publicUrl).hostname);
  return [...(isPublic ? ['PUBLIC_URL'] : []), ...(trustProxy.length > 0 ? ['TRUST_PROXY'] : [])];
}

function judgeProxies({ host, publicUrl, trustProxy }: OpennessSettings): Finding[] {
  const found: Finding[] = [];
  if (publicUrl !== undefined) found.push(fact('PUBLIC_URL', `People reach it at ${publicUrl}.`));
  const isPlain = publicUrl?.startsWith('http://') === true && !isLoopbackName(new URL(publicUrl).hostname);
  if (isPlain || (publicUrl === undefined && !isLoopbackHost(host)))
    found.push(
      advice(
        isPlain ? 'PUBLIC_URL' : 'HOST',
        'Over http:// every machine on the way can read keys. Let a proxy with TLS stand before the gateway (docs/reverse-proxy.md), and set PUBLIC_URL=https://….',
      ),
    );
  if (trustProxy.length > 0)
    found.push(
      fact('TRUST_PROXY', `X-Forwarded-For of ${trustProxy.join(', ')} is believed; it gives nobody more rights.`),
    );
  return found;
}

function judgePages({ corsOrigins }: OpennessSettings, reads: ReadsWithoutKey): Finding[] {
  if (corsOrigins.length === 0) return [];
  if (!corsOrigins.includes('*'))
    return [fact('CORS_ORIGINS', `Pages of ${corsOrigins.join(', ')} may read, with a key of whoever opened them.`)];
  return [
    reads === 'nobody'
      ? advice(
          'CORS_ORIGINS',
          'Pages of every site may ask the gateway, with a key that they were given. Name the sites in place of *.',
        )
      : open(
          'CORS_ORIGINS',
          `CORS_ORIGINS=* lets every page that is opened ${reads === 'this machine' ? 'on this machine' : 'where the gateway is reached'} read everything. Name the sites.${reads === 'this machine' ? ` ${makeOne()}` : ''}`,
        ),
  ];
}
