import { useLingui } from '@lingui/react/macro';
import type { Key } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useState } from 'react';
import { useFigures } from '../../figures/use-figures.ts';
import { usePartWords } from '../../frame/part-words.ts';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { byText, orderBy } from '../../parts/rows/sort-rows.ts';
import { KeyView } from './key-view.tsx';
import { useRoleWords } from './key-words.ts';
import { RevokeDialog } from './revoke-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';

interface Props {
  caption: string;
  rows: readonly Key[];
  /** The key with which this is seen. */
  ownId: string | null;
  sort: string;
  onSort: (sorting: string) => void;
}

export function KeyRows({ caption, rows, ownId, sort, onSort }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const parts = usePartWords();
  const roles = useRoleWords();
  const [asked, setAsked] = useState<{ what: 'revoke' | 'rotate'; row: Key } | null>(null);
  const states = { active: t`in force`, expired: t`expired`, revoked: t`revoked` };
  const hasRoles = rows.some(({ kind }) => kind === 'key');
  const close = () => setAsked(null);
  return (
    <>
      <RowsTable
        caption={caption}
        rows={rows}
        idOf={({ id }) => id}
        sorting={sort}
        onSort={onSort}
        columns={[
          {
            name: 'name',
            title: t`Name`,
            isHead: true,
            order: orderBy((row: Key) => row.name, byText),
            show: ({ id, name, title }) => (
              <>
                {title ?? name}
                <span className="key-id">
                  {id}
                  {id === ownId && ` · ${t`this one`}`}
                </span>
              </>
            ),
          },
          hasRoles && {
            name: 'role',
            title: t`Role`,
            order: orderBy((row: Key) => row.role, byText),
            show: ({ role }) => roles[role],
          },
          { name: 'sees', title: t`Sees`, show: (row) => <KeyView row={row} partWords={parts} /> },
          {
            name: 'state',
            title: t`State`,
            show: ({ state, revoked_at }) => (
              <>
                {states[state]}
                {revoked_at !== null && <span className="key-id">{figures.moment(revoked_at)}</span>}
              </>
            ),
          },
          {
            name: 'ends',
            title: t`Ends`,
            order: orderBy((row: Key) => row.expires_at, byText),
            show: ({ expires_at, old_text_until }) => (
              <>
                {expires_at === null ? t`never` : figures.moment(expires_at)}
                {old_text_until !== null && (
                  <span className="key-id">{t`the text before: ${figures.moment(old_text_until)}`}</span>
                )}
              </>
            ),
          },
          {
            name: 'used',
            title: t`Last used`,
            order: orderBy((row: Key) => row.last_used_on, byText),
            show: ({ last_used_on }) => (last_used_on === null ? t`never` : figures.day(last_used_on)),
          },
          {
            name: 'actions',
            title: t`Action`,
            show: (row) =>
              row.state === 'active' && (
                <div className="key-actions">
                  <button
                    className="button"
                    type="button"
                    aria-label={t`Rotate ${row.name}`}
                    onClick={() => setAsked({ what: 'rotate', row })}
                  >
                    {t`Rotate`}
                  </button>
                  <button
                    className="button"
                    type="button"
                    aria-label={t`Revoke ${row.name}`}
                    onClick={() => setAsked({ what: 'revoke', row })}
                  >
                    {t`Revoke`}
                  </button>
                </div>
              ),
          },
        ]}
      />
      {asked?.what === 'revoke' && <RevokeDialog row={asked.row} isOwn={asked.row.id === ownId} onClose={close} />}
      {asked?.what === 'rotate' && <RotateDialog row={asked.row} isOwn={asked.row.id === ownId} onClose={close} />}
    </>
  );
}
