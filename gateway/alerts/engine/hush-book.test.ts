import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/gateway.ts';
import { openAlertStore } from '../store/alert-store.ts';
import { HushBook, mostSilences, type SilenceDraft } from './hush-book.ts';

function emptyBook() {
  const store = openAlertStore(temporaryFolder());
  return { store, hush: new HushBook(store, store.load()) };
}

const draft = (more: Partial<SilenceDraft> = {}): SilenceDraft => ({
  ...{ where: {}, author: 'Aigerim', reason: '', target: null, endsAt: 2000 },
  ...more,
});

test('what is over is held against no alert, and may hold again only where the clock was wrong', () => {
  const { store, hush } = emptyBook();
  hush.silence(draft(), 1000);
  expect(hush.inForce(1999).silences).toHaveLength(1);
  expect([hush.inForce(2000).silences, hush.inForce(1500).silences.length]).toEqual([[], 1]);
  hush.inForce(9000);
  expect(hush.inForce(1500).silences).toEqual([]);
  store.close();
});

test('what was said of an alert is forgotten with it', () => {
  const { store, hush } = emptyBook();
  const said = { author: 'Aigerim', reason: null, madeAt: 1000, endsAt: null };
  hush.acknowledge({ alertId: 'al_1', ...said });
  hush.acknowledge({ alertId: 'al_2', ...said });
  hush.forgetAcknowledgements((alertId) => alertId === 'al_2');
  expect(hush.inForce(1000).acknowledgements.map(({ alertId }) => alertId)).toEqual(['al_2']);
  store.close();
});

test('chats leave room for the silences of people who run the gateway', () => {
  const { store, hush } = emptyBook();
  const records = Array.from({ length: mostSilences }, (_, index) => ({
    ...{ silenceId: `si_${index}`, matcher: { where: {}, target: 'ops' }, author: 'a', reason: '' },
    ...{ madeAt: 1000, startsAt: 1000, endsAt: 2000, endedBy: null },
  }));
  hush.taken(records);
  expect(hush.isFull(1000)).toBe(false);
  hush.taken(records.map((record) => ({ ...record, matcher: { where: {}, target: null } })));
  expect([hush.isFull(1000), hush.isFull(2000)]).toEqual([true, false]);
  store.close();
});
