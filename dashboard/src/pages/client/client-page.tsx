import { Page } from '../../frame/page.tsx';

export default function ClientPage({ clientName }: { clientName: string }) {
  return <Page title={clientName} />;
}
