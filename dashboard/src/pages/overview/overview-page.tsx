import { useLingui } from '@lingui/react/macro';
import { Page } from '../../frame/page.tsx';

export default function OverviewPage() {
  const { t } = useLingui();
  return <Page title={t`Overview`} />;
}
