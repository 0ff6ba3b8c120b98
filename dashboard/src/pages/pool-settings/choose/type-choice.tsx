import { Trans, useLingui } from '@lingui/react/macro';
import type { DeployedTypes, PoolTemplates } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { addPoolPlace } from './add-pool-state.ts';
import { offeredFor } from './offered-pools.ts';

interface Props {
  deployed: DeployedTypes;
  /** Not there where they could not be read. */
  templates: PoolTemplates | undefined;
}

/** The first step: which pool it is. */
export function TypeChoice({ deployed: { types, coverage }, templates }: Props) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const groups = templates?.templates ?? [];
  const ofType = new Map(groups.map((group) => [group.driver, group.templates]));
  const offered = offeredFor(search, types, ofType);
  const unread = groups.filter(({ driver }) => !types.some(({ type }) => type === driver)).map(({ title }) => title);
  return (
    <>
      {coverage.missing.length > 0 && (
        <div className="notice">
          <p>
            <Trans>Pools of these services may be missing here:</Trans>
          </p>
          <ul>
            {coverage.missing.map(({ source, reason }) => (
              <li key={source}>
                {source}: <span lang="en">{reason}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <label className="field type-search">
        <Trans>Search</Trans>
        <input type="search" value={search} onChange={({ target: { value } }) => setSearch(value)} />
      </label>
      {offered.length === 0 && (
        <p role="status">
          {types.length === 0 ? (
            <Trans>No service runs here that reads pools.</Trans>
          ) : (
            <Trans>No pool is like this.</Trans>
          )}
        </p>
      )}
      <ul className="type-list">
        {offered.map(({ type: { type, title, description }, templates: own }) => (
          <li key={type} className="card">
            <h2 lang="en">
              <Link href={addPoolPlace(type)}>{title}</Link>
            </h2>
            <p lang="en">{description}</p>
            {own.length > 0 && (
              <ul className="template-list" aria-label={t`Templates`} lang="en">
                {own.map(({ id, display_name: name, description: about }) => (
                  <li key={id}>
                    <Link href={addPoolPlace(type, id)}>{name}</Link> <span className="field-help">{about}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <p className="field-help">
          <Trans>
            There are templates for these too, but no service that runs here reads them: {unread.join(', ')}.
          </Trans>
        </p>
      )}
      {templates !== undefined && templates.refused.length > 0 && (
        <div className="notice">
          <p>
            <Trans>Templates that cannot be used:</Trans>
          </p>
          <ul>
            {templates.refused.map(({ file, line, reason }) => (
              <li key={`${file} ${line} ${reason}`}>
                <code>{line === null ? file : `${file}:${line}`}</code> <span lang="en">{reason}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
