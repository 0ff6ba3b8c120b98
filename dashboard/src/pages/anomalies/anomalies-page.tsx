import { useLingui } from '@lingui/react/macro';
import { Page } from '../../frame/page.tsx';

export default function AnomaliesPage() {
  const { t } = useLingui();
  return <Page title={t`Anomalies`} />;
}
