import { FailedMessages } from './failed-messages.tsx';
import { RuleList } from './rule-list.tsx';
import { SilenceList } from './silence-list.tsx';
import { TargetList } from './target-list.tsx';

/** What is said to whom, and by which rules: for who runs the gateway. */
export default function AdminSections() {
  return (
    <>
      <SilenceList />
      <TargetList />
      <FailedMessages />
      <RuleList />
    </>
  );
}
