import { useCallback, useMemo } from 'react';
import { navigate, placeOf, usePlaceSearch } from './hash-location.ts';
import { type PageState, readState, type StateSchema, writeState } from './state-fields.ts';

export type SetPageState<Schema> = (values: Partial<PageState<Schema>>, options?: { push?: boolean }) => void;

/**
 * What a page shows, kept in its address, so that it can be shared and opened again.
 * @param schema the same object at each call; it stands beside the page.
 * @returns the state, and a function that changes some of it. A change takes the place of the entry in the history unless `push` is set.
 */
export function usePageState<Schema extends StateSchema>(schema: Schema): [PageState<Schema>, SetPageState<Schema>] {
  const search = usePlaceSearch();
  const state = useMemo(() => readState(schema, search), [schema, search]);
  const setState = useCallback<SetPageState<Schema>>(
    (values, { push = false } = {}) => {
      const now = placeOf(location.hash);
      const changed = writeState(schema, now.search, values);
      navigate(changed === '' ? now.path : `${now.path}?${changed}`, { replace: !push });
    },
    [schema],
  );
  return [state, setState];
}
