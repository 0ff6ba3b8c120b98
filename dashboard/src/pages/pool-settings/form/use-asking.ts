import { useLingui } from '@lingui/react/macro';
import type { PoolSaved } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { announce } from '../../../frame/announce.tsx';
import type { AccountField } from '../fields/account-ways.ts';
import { fieldAt, inOrder } from '../outcome/field-at.ts';
import { faultsOfRefusal, faultsOfTrial } from '../values/faults-of-answer.ts';
import type { FormFault } from '../values/pointers.ts';
import { emptyFields, type FormStart, settingsOfForm } from '../values/settings-of-form.ts';

/** Sends settings to be tried or stored. */
export type Ask = (
  settings: Record<string, unknown>,
  how: { isTrial: boolean; source: string | undefined; signal: AbortSignal },
) => Promise<PoolSaved>;

/** What the form tells of the last time that it was sent. */
interface Told {
  faults: readonly FormFault[];
  /** What is wrong with no single setting. */
  error: Error | null;
  saved: PoolSaved | null;
}

interface Options {
  form: RefObject<HTMLFormElement | null>;
  /** Of what came of a trial. */
  heading: RefObject<HTMLHeadingElement | null>;
  fields: readonly AccountField[];
  start: FormStart;
  firstFaults: readonly FormFault[];
  ask: Ask;
  onSaved: (saved: PoolSaved) => void;
}

/** Sends what stands in the form, and puts the focus where the answer leads: to the field that is wrong, or to what came of a trial. */
export function useAsking({ form, heading, fields, start, firstFaults, ask, onSaved }: Options) {
  const { t } = useLingui();
  const [busy, setBusy] = useState<'try' | 'save' | null>(null);
  const [told, setTold] = useState<Told>({ faults: firstFaults, error: null, saved: null });
  const asked = useRef<AbortController | null>(null);
  // Nobody waits any more for what a page that was left has asked.
  useEffect(() => () => asked.current?.abort(), []);

  const tell = (next: Partial<Told>) => {
    const faults = inOrder(form.current, next.faults ?? []);
    // Drawn at once, because the focus goes into what is drawn.
    flushSync(() => {
      setBusy(null);
      setTold({ error: null, saved: null, ...next, faults });
    });
    const [first] = faults.flatMap(({ pointer }) => fieldAt(form.current, pointer) ?? []);
    if (first !== undefined) first.focus();
    else heading.current?.focus();
  };

  const send = async (what: 'try' | 'save') => {
    if (busy !== null || form.current === null) return;
    const texts = new FormData(form.current);
    const empty = emptyFields(texts, fields, start);
    if (empty.length > 0) return tell({ faults: empty.map((pointer) => ({ pointer, detail: t`Fill this in.` })) });
    const settings = settingsOfForm(texts, fields, start);
    const source = texts.get('source');
    const asking = new AbortController();
    const { signal } = asking;
    asked.current = asking;
    setBusy(what);
    setTold({ faults: [], error: null, saved: null });
    try {
      const saved = await ask(settings, {
        ...{ isTrial: what === 'try', signal },
        source: typeof source === 'string' && source !== '' ? source : undefined,
      });
      if (what === 'save') return onSaved(saved);
      if (signal.aborted) return;
      tell({ saved, faults: saved.trial?.read ? [] : faultsOfTrial(saved.trial) });
      announce(saved.trial?.failure?.message ?? t`The account can be read`);
    } catch (thrown) {
      if (signal.aborted) return;
      const faults = faultsOfRefusal(thrown, 'pool_id' in settings);
      tell(faults.length > 0 ? { faults } : { error: thrown instanceof Error ? thrown : new Error(String(thrown)) });
    }
  };

  /** What was told of a field holds no more once it is changed, nor does what a trial gave, or would give. */
  const noteChange = (name: string) => {
    if (busy === 'try') {
      asked.current?.abort();
      setBusy(null);
    }
    const faults = told.faults.filter(({ pointer }) => pointer !== name && !pointer.startsWith(`${name}/`));
    if (told.saved !== null || faults.length < told.faults.length) setTold({ ...told, faults, saved: null });
  };

  return { busy, told, send, noteChange };
}
