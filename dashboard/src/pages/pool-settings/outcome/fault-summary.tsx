import { Plural } from '@lingui/react/macro';
import { type RefObject, useEffect, useState } from 'react';
import type { FormFault } from '../values/pointers.ts';
import { fieldAt } from './field-at.ts';

interface Props {
  faults: readonly FormFault[];
  form: RefObject<HTMLFormElement | null>;
}

/** Everything that is wrong, each with the way to its field. */
export function FaultSummary({ faults, form }: Props) {
  const labels = useLabels(faults, form);
  return (
    <div className="problem" role="alert">
      <h2>
        <Plural value={faults.length} one="# thing is to be put right" other="# things are to be put right" />
      </h2>
      <ul>
        {faults.map(({ pointer, detail }, place) => (
          <li key={`${pointer} ${detail}`}>
            {labels[place] && (
              <>
                <button type="button" className="fault-link" onClick={() => fieldAt(form.current, pointer)?.focus()}>
                  {labels[place]}
                </button>
                :{' '}
              </>
            )}
            {detail}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the fields are called in the form; null of what has none. They are there once it is drawn. */
function useLabels(faults: readonly FormFault[], form: RefObject<HTMLFormElement | null>): (string | null)[] {
  const [labels, setLabels] = useState<(string | null)[]>([]);
  useEffect(
    () =>
      setLabels(
        faults.map(({ pointer }) => fieldAt(form.current, pointer)?.labels?.[0]?.firstChild?.textContent ?? null),
      ),
    [faults, form],
  );
  return labels;
}
