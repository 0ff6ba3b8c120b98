// What shows rows and links past the grants and policies of `sync init` is named, with what closes it.

import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { otherProject } from '../harness/postgres/predecessor-database.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

async function opened(doors: string, work: (synced: Synced) => Promise<void>) {
  const synced = openSynced(await cluster.database(), [plain]);
  try {
    await synced.sql.unsafe(`
      DO $$ BEGIN IF to_regrole('anon') IS NULL THEN CREATE ROLE anon; CREATE ROLE authenticated; END IF; END $$; ${otherProject} ${doors}`);
    await work(synced);
  } finally {
    await synced.close();
  }
}

test('a view that shows rows past row-level security is named', () =>
  opened(
    `
    CREATE VIEW public.mine AS SELECT * FROM public.pool_metadata; CREATE VIEW public.overview AS SELECT * FROM public.pool_metadata;
    CREATE VIEW public.safe WITH (security_invoker = on) AS SELECT * FROM public.pool_metadata; CREATE VIEW public.short AS SELECT pool_id FROM public.safe;
    CREATE MATERIALIZED VIEW public.kept AS SELECT pool_id FROM public.pool_metadata;
    GRANT SELECT ON public.overview, public.safe, public.short TO anon; GRANT SELECT ON public.kept TO PUBLIC`,
    async ({ init }) => {
      const named = (warnings: string[]) => warnings.filter((sentence) => sentence.includes(' view '));
      const shown = 'with the rights of its owner, past row-level security. It is kept; to close it:';
      const { warnings } = await init();
      expect(named(warnings)).toEqual([
        `public.pool_metadata: the view public.kept shows it to callers ${shown} REVOKE SELECT ON public.kept FROM PUBLIC, anon, authenticated;`,
        `public.pool_metadata: the view public.overview shows it to callers ${shown} ALTER VIEW public.overview SET (security_invoker = true);`,
        `public.pool_metadata: the view public.short shows it to callers ${shown} ALTER VIEW public.short SET (security_invoker = true);`,
      ]);
    },
  ));

test('policies that show clients the rows of others are named', () =>
  opened(
    `
    CREATE POLICY "Members read" ON public.pool_metadata FOR SELECT TO authenticated USING (true);
    CREATE POLICY "Signed in" ON public.pool_metadata USING (current_setting('request.jwt.claims', true) IS NOT NULL);
    CREATE POLICY "Nobody" ON public.pool_metadata FOR SELECT TO authenticated USING (false);
    CREATE POLICY "Own rows" ON public.pool_metadata FOR SELECT TO authenticated USING (contact_email = current_setting('request.email', true));
    CREATE POLICY "Writers" ON public.pool_metadata FOR INSERT TO authenticated WITH CHECK (true);
    CREATE POLICY "Not all" ON public.pool_metadata AS RESTRICTIVE FOR SELECT TO authenticated USING (true)`,
    async ({ init }) => {
      const named = ({ warnings }: { warnings: string[] }) =>
        warnings.flatMap((sentence) => /^public.pool_metadata: the policy .* read it\./.exec(sentence)?.[0] ?? []);
      const both = [
        'public.pool_metadata: the policy "Members read" lets every client read it.',
        `public.pool_metadata: the policy "Signed in" lets anybody who meets (current_setting('request.jwt.claims'::text, true) IS NOT NULL) read it.`,
      ];
      expect(named(await init())).toEqual(both);
      expect(named(await init())).toEqual(both);
    },
  ));

test('a grant that shows links is named', () =>
  opened(
    ` GRANT SELECT ON public.pool_summary TO anon;
    GRANT SELECT ON public.pool_metadata TO PUBLIC; GRANT SELECT (observer_url) ON public.pool_summary TO PUBLIC`,
    async ({ init, sql }) => {
      const { warnings } = await init();
      const links = warnings.filter((sentence) => sentence.includes('observer_url'));
      expect(links).toEqual([
        expect.stringMatching(
          /^public\.pool_metadata: every user of the database may read observer_url, .* REVOKE SELECT ON "public"\."pool_metadata" FROM PUBLIC; GRANT SELECT \("pool_id", "pool_name", "client_name", /,
        ),
        expect.stringMatching(
          /^public\.pool_summary: every user of the database may read observer_url, .* REVOKE SELECT \("observer_url"\) ON "public"\."pool_summary" FROM PUBLIC;$/,
        ),
        expect.stringMatching(
          /^public\.pool_summary: anon may read observer_url, .* REVOKE SELECT ON "public"\."pool_summary" FROM anon; GRANT SELECT \("id", "timestamp", "pool_id", "current_hashrate", /,
        ),
      ]);
      expect(warnings).toContain(
        'public.pool_metadata had no row-level security: roles beside its owner and the service role now see only what a policy shows them.',
      );
      const may = async () => {
        const [row] =
          await sql`SELECT has_column_privilege('anon', 'pool_metadata', 'observer_url', 'SELECT') AS metadata,
          has_column_privilege('anon', 'pool_summary', 'observer_url', 'SELECT') AS summary, has_column_privilege('anon', 'pool_summary', 'id', 'SELECT') AS id`;
        return Object.values(row ?? {});
      };
      expect(await may()).toEqual([true, true, true]);
      // Who lets anybody read gives no links away by grants that were there before.
      expect((await init({ allowAnonymousRead: true })).warnings.join()).not.toContain('observer_url');
      expect(await may()).toEqual([false, false, true]);
      expect(await init({ allowAnonymousRead: true })).toMatchObject({ done: false, steps: [] });
    },
  ));
