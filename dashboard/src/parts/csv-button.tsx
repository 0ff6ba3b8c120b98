import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { joinCsv, saveCsv } from '../api/csv.ts';
import { everyPage } from '../api/pages.ts';
import { announce } from '../frame/announce.tsx';
import { ProblemBox } from './problem-box.tsx';

interface Props {
  /** What the file is called. */
  name: string;
  /** Asks for a page as CSV; the key goes with it, which a plain link could not send. */
  ask: (cursor: string | undefined) => Promise<{ data?: unknown; error?: unknown; response?: Response }>;
}

/** Saves a whole list as a file for a spreadsheet. */
export function CsvButton({ name, ask }: Props) {
  const { t } = useLingui();
  const save = useMutation({
    mutationFn: () => everyPage(ask),
    onSuccess: (pages) => {
      saveCsv(name, joinCsv(pages.map(String)));
      announce(t`The file ${name} is saved.`);
    },
  });
  return (
    <>
      <button className="button" type="button" disabled={save.isPending} onClick={() => save.mutate()}>
        <Trans>Save as CSV</Trans>
      </button>
      {save.error && <ProblemBox error={save.error} retry={() => save.mutate()} />}
    </>
  );
}
