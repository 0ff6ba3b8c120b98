import { Trans, useLingui } from '@lingui/react/macro';
import type { PoolSettings } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** The settings of a pool that is changed elsewhere, as they are written there, and where that is. */
export function SettingList({
  settings: { configured_by: by, file, settings, has_secret, faults },
}: {
  settings: PoolSettings;
}) {
  const { t } = useLingui();
  const { account = {}, ...others } = settings;
  const rows: [name: string, value: string][] = [
    ...Object.entries(others).map(([name, value]): [string, string] => [name, shown(value)]),
    ...Object.entries(account).map(([name, value]): [string, string] => [`account.${name}`, shown(value)]),
    ...Object.keys(has_secret).map((name): [string, string] => [`account.${name}`, t`stored, and not shown`]),
  ];
  return (
    <>
      <p className="notice">
        {by === 'file' && file !== null ? (
          <Trans>
            These settings stand in the pool file <code>{file}</code> and are read-only here. Change them there: that
            takes effect without a restart.
          </Trans>
        ) : (
          <Trans>This pool stands in no pool file, and has no settings here that could be changed.</Trans>
        )}
      </p>
      {faults.map(({ pointer, detail }) => (
        <p key={`${pointer} ${detail}`} className="problem" lang="en">
          {detail}
        </p>
      ))}
      {rows.length > 0 && (
        <dl className="setting-list card">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** As a person reads it; a block of settings as it is written. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
