import { Trans, useLingui } from '@lingui/react/macro';
import type { Me } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { places } from '../../address/places.ts';
import { base } from '../../api/base.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { sourcesRead } from '../../reads/lists.ts';

/** What is shown where there is no pool at all: the way to the first, for whoever runs the gateway. */
export function FirstPool({ me }: { me: Me }) {
  const { t } = useLingui();
  if (!me.sees_all_pools)
    return (
      <EmptyState title={t`There is no pool to see with this key`}>
        <p>
          <Trans>It was made for pools that are not there now. Ask whoever gave it to you.</Trans>
        </p>
      </EmptyState>
    );
  return <Guide mayAdd={me.may_change} />;
}

/** How a pool file names a variable. */
const placeholder = `$${'{NAME}'}`;

function Guide({ mayAdd }: { mayAdd: boolean }) {
  const { t } = useLingui();
  const { data: sources } = useQuery(sourcesRead);
  const types = [...new Set(sources?.flatMap(({ type }) => type ?? []))];
  const [type = 'pooltype'] = types;
  const example = exampleOf(type);
  return (
    <EmptyState title={t`Add the first pool`}>
      {mayAdd && (
        <>
          <Link className="button" data-kind="main" href={places.addPool}>
            <Trans>Add pool</Trans>
          </Link>
          <p>
            <Trans>Or by a pool file, which stays the only place where it can be changed:</Trans>
          </p>
        </>
      )}
      <ol className="first-pool-steps">
        <li>
          <Trans>
            Write a file such as <code>{`pools/${type}.yaml`}</code> where the services read theirs (
            <code>POOLS_DIR</code>, usually <code>./pools</code>).
          </Trans>
        </li>
        <li>
          <Trans>
            Below <code>account</code> write the fields of that type: README.md has them in “Your first real pool”. They
            are not in what is copied. Keys and secrets come from the environment, as <code>{placeholder}</code>.
          </Trans>
        </li>
        <li>
          <Trans>
            The file takes effect without a restart. The pool appears here by itself; a mistake is shown here too, with
            its line.
          </Trans>
        </li>
      </ol>
      <div className="first-pool-example">
        <pre>
          <code>{example}</code>
          <span className="first-pool-slot">
            <Trans>the fields of this type, by README.md</Trans>
          </span>
        </pre>
        <CopyButton text={example} />
      </div>
      {types.length > 0 && (
        <p>
          <Trans>Types that a service reads here: {types.join(', ')}.</Trans>
        </p>
      )}
      <p>
        <Trans>
          The API is described at <a href={new URL('docs', base).href}>/docs</a>.
        </Trans>
      </p>
    </EmptyState>
  );
}

/**
 * The same in every language: names of settings are not translated. It ends where the fields of a type begin: nothing here knows them, and a file
 * with others is refused.
 */
function exampleOf(type: string): string {
  return `pool_id: ${type}_001
pool_name: Main
client_name: Client Company Ltd
company: Mining Company
country: Norway
account:
`;
}
