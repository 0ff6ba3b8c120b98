import { useLingui } from '@lingui/react/macro';
import { Page } from '../../frame/page.tsx';

export default function KeysPage() {
  const { t } = useLingui();
  return <Page title={t`Keys and links`} />;
}
