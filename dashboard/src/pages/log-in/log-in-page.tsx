import { useLingui } from '@lingui/react/macro';
import type { LogInProps } from '../../frame/needs-key.tsx';
import { Page } from '../../frame/page.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';

export default function LogInPage({ refusal }: LogInProps) {
  const { t } = useLingui();
  return <Page title={t`Log in`}>{refusal && <ProblemBox error={refusal} />}</Page>;
}
