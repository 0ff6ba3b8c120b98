import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { places } from '../address/places.ts';
import { Page } from './page.tsx';

export function NotFound() {
  const { t } = useLingui();
  return (
    <Page title={t`There is no such page`}>
      <p>
        <Trans>
          The address may be mistyped or old. Everything can be reached from the{' '}
          <Link href={places.overview}>overview</Link>.
        </Trans>
      </p>
    </Page>
  );
}
