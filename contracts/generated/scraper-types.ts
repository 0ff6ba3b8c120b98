// Generated from scraper.openapi.yaml. Do not edit.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this service is, which pools it reads and which pool files it refused */
        get: operations["getService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pool types that this service reads, each with the form of its accounts
         * @description The set of a service that reads types described in files changes while it runs. Since version 0.1.8.
         */
        get: operations["listTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The metadata of every pool this service knows, inactive ones included */
        get: operations["listPools"];
        put?: never;
        /**
         * Add a pool, or try its settings
         * @description The settings are kept by the service itself, in its file, and its secrets sealed; no pool file is written. The account is read at once.
         *     With `dry_run=true` it is read once and nothing is stored.
         */
        post: operations["createPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The metadata of one pool */
        get: operations["getPool"];
        put?: never;
        post?: never;
        /**
         * Take away a pool that was added by `POST /pools`
         * @description Its settings and secrets are gone, and it is inactive. Its history stays, and its number is not given again. A pool of a pool file is
         *     taken away there (409).
         */
        delete: operations["deletePool"];
        options?: never;
        head?: never;
        /**
         * Change the settings of a pool that was added by `POST /pools`
         * @description What is left out stays, secrets too. The changed settings are checked whole; the account is read by them at once. With `dry_run=true`
         *     it is read once by them and nothing is stored. Pools of pool files are changed there alone (409).
         */
        patch: operations["updatePool"];
        trace?: never;
    };
    "/pools/{pool_id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings of a pool, without its secrets
         * @description For a form in which they are changed, and for a person who looks what is set. Never kept by anybody on the way (`Cache-Control: no-store`).
         */
        get: operations["getPoolSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest reading of one pool */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workers of the newest reading */
        get: operations["getWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/workers/{worker_name}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One worker over time */
        get: operations["getWorkerHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/workers/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One worker over time, asked by its id
         * @description Like `/workers/{worker_name}/history`, for any worker. A name such as `..` cannot be part of a path: clients and proxies read it as
         *     a step up. Since version 0.1.3.
         */
        get: operations["getWorkerHistoryById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account over time */
        get: operations["getHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Income by day */
        get: operations["getEarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payments that the pool listed */
        get: operations["getPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/payout-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payout events of a pool
         * @description By `paid_at`, or `first_seen_at` where that is null, and of one second by `event_id`. Since version 0.1.8.
         */
        get: operations["getPayoutEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The anomalies of one pool */
        get: operations["getAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/anomalies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Mark an anomaly as resolved, or open it again */
        patch: operations["updateAnomaly"];
        trace?: never;
    };
    "/pools/{pool_id}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the account now
         * @description Reads within the request budget even when nothing is due, and answers when the reading or the failure is stored. A poll that is
         *     already running is joined. A failure is in `last_error`; the figures are then still the last good ones.
         */
        post: operations["pollPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The workers of every active pool
         * @description Only the newest reading of each pool, in the order of (pool_id, worker_id), ids compared by code points. Every page names every
         *     active pool that fits `client`, with the time it was read, even where none of its workers is on the page.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The anomalies of every active pool
         * @description Newest first: in the descending order of (timestamp, pool_id, id).
         */
        get: operations["listAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payments of every active pool
         * @description Every payout event, and the payments that were listed before their account was counted; these have no `event_id`. Newest first: in the
         *     descending order of (`paid_at`, or `first_seen_at` where that is null, `pool_id`, `event_id`, or `payout_id` where that is null). Since version 0.1.8.
         */
        get: operations["listPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payout-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of payout events since the caller last asked
         * @description The log of the events of all pools: each event once, whole and as it is now, in the order in which they last changed. Without `after` it
         *     begins at its beginning; with one that this database file did not give, too, and says `reset`. `payout_events` in `/changes` is the `next` of
         *     the end of this log. Since version 0.1.8.
         */
        get: operations["listPayoutEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What rows of a dashboard show beyond the status, for every active pool
         * @description Sparklines, usual hashrates, payout thresholds and the newest payments and days, in one answer. Since version 0.1.7.
         */
        get: operations["listTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What all pools earned, added up
         * @description The daily earnings of every pool of this service, including inactive ones: an account that was closed in June earned until May. Each
         *     currency that an account ever had has its own sum. Exact. Since version 0.1.1.
         */
        get: operations["sumEarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed since the caller last asked
         * @description A long poll. It answers at once where something is newer than `since`; otherwise when something changes, or with empty lists after
         *     `wait` seconds. Without `since`, or with one of another database file, it answers with everything. `Date` is the service's own clock
         *     when it answers: the age of a figure is `Date` minus `observed_at`, whatever that clock says.
         */
        get: operations["getChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process runs */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service can answer (its store is open and its pool files are read) */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Swagger UI for this description */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What `account` in a pool file must hold, as JSON Schema (2020-12) that a form can be made of: each field has `title` and `description`, a
         *     secret one `writeOnly: true`. A type with several ways in has an object for each under `anyOf`, with its own title and description, in
         *     the order in which they are to be offered. It describes values as they are once `${NAME}` is replaced. The service judges in the end:
         *     what fits here it may still refuse, with a sentence.
         */
        AccountSchema: {
            /**
             * @description Its dialect.
             * @constant
             */
            $schema?: "https://json-schema.org/draft/2020-12/schema";
            /**
             * @description It is an object.
             * @constant
             */
            type: "object";
            /**
             * @description Its name.
             * @example API key
             */
            title?: string;
            /**
             * @description What is to be known before it is filled in.
             * @example All figures. The better way in.
             */
            description?: string;
            /** @description The ways in; left out where there is only one, whose fields then stand beside this. */
            anyOf?: components["schemas"]["AccountWay"][];
            /**
             * @description The fields by their names in the pool file, each a JSON Schema.
             * @example {
             *       "api_key": {
             *         "type": "string",
             *         "title": "API key",
             *         "description": "Made in the settings of the account.",
             *         "writeOnly": true
             *       }
             *     }
             */
            properties?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            required?: components["schemas"]["RequiredFields"];
            /**
             * @description False where no other field may be given.
             * @example false
             */
            additionalProperties?: boolean;
        };
        /** @description One way into an account of a type that has several. */
        AccountWay: {
            /**
             * @description It is an object.
             * @constant
             */
            type: "object";
            /**
             * @description What people choose it by.
             * @example API key
             */
            title: string;
            /**
             * @description What speaks for it or against it.
             * @example All figures. The better way in.
             */
            description?: string;
            /**
             * @description The fields by their names in the pool file, each a JSON Schema.
             * @example {
             *       "api_key": {
             *         "type": "string",
             *         "title": "API key",
             *         "description": "Made in the settings of the account.",
             *         "writeOnly": true
             *       }
             *     }
             */
            properties: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            required?: components["schemas"]["RequiredFields"];
            /**
             * @description False where no other field may be given.
             * @example false
             */
            additionalProperties?: boolean;
        };
        /** @description The account's hashrate on one algorithm. Hashrates of different algorithms are never added. */
        AlgorithmHashrate: {
            /**
             * @description Lower case without punctuation (`sha256`, `scrypt`); null where neither the pool nor the settings say it.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Hashrate now, as text; null where the pool gave none.
             * @example 37.405 PH/s
             */
            current_hashrate: string | null;
            /**
             * @description Hashrate now, in H/s; null where the pool gave none.
             * @example 37405000000000000
             */
            current_hashrate_hs: number | null;
            /**
             * @description Mean of 24 hours, as text; null where neither the pool nor 24 hours of readings give it.
             * @example 38.210 PH/s
             */
            avg_hashrate_24h: string | null;
            /**
             * @description Mean of 24 hours, in H/s; null where neither the pool nor 24 hours of readings give it.
             * @example 38210000000000000
             */
            avg_hashrate_24h_hs: number | null;
        };
        /** @description The anomalies of every active pool, a page of them. */
        AllAnomalies: {
            /** @description The anomalies of this page, newest first. */
            anomalies: components["schemas"]["Anomaly"][];
        };
        /** @description The payments of every active pool, a page of them. */
        AllPayouts: {
            /** @description The payments of this page, newest first. */
            payouts: components["schemas"]["KnownPayout"][];
        };
        /** @description The trends of every active pool that was asked for. */
        AllTrends: {
            /** @description Sorted by pool_id. */
            trends: components["schemas"]["PoolTrend"][];
        };
        /** @description The workers of every active pool, a page of them. */
        AllWorkers: {
            /** @description Every active pool that fits the filter, sorted by pool_id, each with those of its workers that are on this page, sorted by worker_id. */
            pools: components["schemas"]["Workers"][];
        };
        /** @description The anomalies of one account, newest first. */
        Anomalies: {
            pool_id: components["schemas"]["PoolId"];
            /** @description The anomalies of this page, newest first. */
            anomalies: components["schemas"]["Anomaly"][];
        };
        /**
         * @description One row per anomaly, newest first; written as `PayoutsCsv` is.
         * @example id,timestamp,pool_id,observer_url,anomaly_type,description,severity,resolved
         *     17,2026-11-21T09:00:00Z,antpool_001,https://www.antpool.com,OFFLINE_WORKERS,7 of 202 workers are offline.,HIGH,false
         */
        AnomaliesCsv: string;
        /** @description Something about the account that needs attention. It is opened once, updated while it lasts, and resolved automatically when it is over. */
        Anomaly: {
            /**
             * @description Number of the anomaly in its service's store.
             * @example 17
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was opened (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string;
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The page where a person sees this account.
             * @example https://www.antpool.com
             */
            observer_url: string;
            anomaly_type: components["schemas"]["AnomalyType"];
            /**
             * @description A sentence with the figures.
             * @example 7 of 202 workers are offline.
             */
            description: string;
            severity: components["schemas"]["Severity"];
            /**
             * @description Whether it is over or was marked so.
             * @example false
             */
            resolved: boolean;
            /**
             * Format: date-time
             * @description When it was over, or was marked so (UTC). One that was marked and went on gets the moment at which it was really over, once that is seen. Null while it is open, and where it ended before this was kept; left out by services older than contract 0.1.7.
             * @example 2026-11-21T10:20:00Z
             */
            ended_at?: string | null;
        };
        /** @description What can be changed in an anomaly. */
        AnomalyPatch: {
            /**
             * @description True marks it as dealt with; false opens it again.
             * @example true
             */
            resolved: boolean;
        };
        /**
         * @description What is wrong: workers are offline; the hashrate fell against the last ten readings; the balance changed without income or payout; a payout is overdue.
         * @example OFFLINE_WORKERS
         * @enum {string}
         */
        AnomalyType: "OFFLINE_WORKERS" | "HASHRATE_DROP" | "BALANCE_ANOMALY" | "PAYMENT_DELAY";
        /** @description How the scheduled backups go. */
        BackupHealth: {
            /**
             * @description Whether backups are made by schedule.
             * @example true
             */
            enabled: boolean;
            /**
             * Format: date-time
             * @description When the newest one was made (UTC); null where there is none.
             * @example 2026-11-21T03:00:00Z
             */
            last_good_at: string | null;
            /**
             * @description How many attempts failed in a row since the service started.
             * @example 0
             */
            failures: number;
            /**
             * @description Why the last attempt failed; null where it did not.
             * @example null
             */
            error: string | null;
        };
        /** @description One pool that changed, whole. */
        Change: {
            pool: components["schemas"]["Pool"];
            status: components["schemas"]["Status"];
        };
        /** @description What changed since the caller last asked. */
        Changes: {
            /**
             * @description What to ask with next time; opaque.
             * @example b6c1f0.4711
             */
            since: string;
            /**
             * @description True where this answer is everything the service knows, so that a pool missing from it is gone.
             * @example false
             */
            complete: boolean;
            /**
             * @description Whether more is left for the next answer; only where `limit` was sent. A listing of everything begins with an answer that is `complete`
             *     and ends with one where `more` is false: a pool that was in none of these answers is gone.
             * @example false
             */
            more?: boolean;
            /** @description Every pool that changed, with its metadata and status. */
            pools: components["schemas"]["Change"][];
            /** @description The ids of pools that no longer exist in the store. */
            removed: components["schemas"]["PoolId"][];
            /**
             * @description Everything that is configured and not read, or probably a mistake. It is here where it differs from what the caller was told with its
             *     `since`, and in every complete answer; left out where it is the same, and by older services.
             */
            configuration?: components["schemas"]["Configuration"];
            health?: components["schemas"]["ServiceHealth"];
            /**
             * @description The `next` of the end of `/payout-events`; opaque. What differs from the `next` that the caller has says that there is something new.
             *     Left out by services older than contract 0.1.8.
             * @example b6c1f0.812.0a11c336fb7f
             */
            payout_events?: string;
        };
        /** @description What the service found in the pool files beside the pools that it reads. */
        Configuration: {
            /** @description What was wrong in the pool files. The other pools are read. */
            refused: components["schemas"]["FileFault"][];
            /** @description Pools in the files that belong to another type, which this service does not read. */
            skipped: components["schemas"]["FileFault"][];
            /** @description What is probably a mistake although it is read, such as names of clients that differ only in case. */
            warnings: components["schemas"]["FileFault"][];
        };
        /**
         * @description Where the settings of the pool are: in a pool file, which alone can change them, or with the service, given by `POST /pools`. Null where
         *     neither has it now: it was taken away, or its row was made in SQL. Left out by services before contract 0.1.9.
         * @example file
         * @enum {string|null}
         */
        ConfiguredBy: "file" | "api" | null;
        /**
         * @description What one day brought in one currency. Several rows of the pool for one day are one day here. A day that the pool restates is
         *     replaced. Days of coins that are mined along are in their own lists (see `other_currencies`). A day of which every row was left out
         *     has an income of 0.
         */
        DailyEarning: {
            /**
             * Format: date
             * @description The day, as the pool labels it.
             * @example 2026-11-20
             */
            date: string;
            /**
             * @description Income of the day, decimal string in whole coins.
             * @example 0.01570138
             */
            total_income: string;
            /**
             * @description The day's hashrate as text; null where the pool gives none.
             * @example 38.187 PH/s
             */
            hashrate: string | null;
            /**
             * @description The day's hashrate in H/s; null where the pool gives none.
             * @example 38187000000000000
             */
            hashrate_hs: number | null;
            /**
             * @description False where a row of an unknown kind (see `left_out`) belongs to the day, so that it may have brought more. Left out by services
             *     older than contract 0.1.3.
             * @example true
             */
            complete?: boolean;
            /** @description The rows of the day that are not in `total_income`; mostly none. Left out by services older than contract 0.1.3. */
            left_out?: components["schemas"]["LeftOutIncome"][];
        };
        /** @description Room on the disk with the data. */
        DiskHealth: {
            /**
             * @description What is free for the service, rounded down to a thousandth of the disk.
             * @example 412000000000
             */
            free_bytes: number;
            /**
             * @description How large the disk is.
             * @example 1000000000000
             */
            total_bytes: number;
        };
        /** @description The earnings of one group. A group without known earnings is not listed. */
        EarningGroup: {
            /**
             * @description The day (`YYYY-MM-DD`), month (`YYYY-MM`), country, client, company or pool_id.
             * @example 2026-11
             */
            name: string;
            /** @description One entry per currency, sorted by it; those whose currency is unknown come last. */
            earnings: components["schemas"]["EarningSum"][];
        };
        /**
         * @description One row per group and currency, in the order of the JSON answer; `group` is the name of the group. Written as `PayoutsCsv` is.
         * @example group,currency,total_income,pools,days,incomplete_days
         *     2026-11,BTC,0.47104140,1,30,0
         */
        EarningGroupsCsv: string;
        /** @description A pool whose earnings are in the sums, and which of its days are known. */
        EarningPool: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The currency of its newest day, not of a coin that is mined along; null where it is unknown or there is no day.
             * @example BTC
             */
            currency: string | null;
            /**
             * Format: date
             * @description Its oldest known day, inside the span or not; null where there is none.
             * @example 2026-01-14
             */
            oldest: string | null;
            /**
             * Format: date
             * @description Its newest known day, inside the span or not; null where there is none.
             * @example 2026-11-20
             */
            newest: string | null;
            /**
             * @description Whether a day between `from` and `to` is known.
             * @example true
             */
            in_span: boolean;
        };
        /**
         * @description What was earned in one currency. Amounts of different currencies are never added. Two pools of unknown currency may mean different
         *     ones, so each has its own entry.
         */
        EarningSum: {
            /**
             * @description Ticker; null for one pool whose currency is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description The exact sum, decimal string in whole coins.
             * @example 0.47104140
             */
            total_income: string;
            /**
             * @description How many pools it includes.
             * @example 1
             */
            pools: number;
            /**
             * @description How many days of pools it includes; the same day of two pools counts twice.
             * @example 30
             */
            days: number;
            /**
             * @description How many of these days may have brought more than is added up here (`complete` is false). Left out where a service older than contract 0.1.3 gave a part of the sum.
             * @example 0
             */
            incomplete_days?: number;
        };
        /** @description The earnings of all pools of the service over a span of days. */
        EarningSums: {
            group_by: components["schemas"]["EarningsGrouping"];
            /**
             * Format: date
             * @description The first day that was added up.
             * @example 2026-11-01
             */
            from: string;
            /**
             * Format: date
             * @description The last day that was added up.
             * @example 2026-11-30
             */
            to: string;
            /** @description Days and months with the newest first, everything else by name. */
            groups: components["schemas"]["EarningGroup"][];
            /** @description Every pool that was asked about, sorted by pool_id, even where no earnings are known. */
            pools: components["schemas"]["EarningPool"][];
        };
        /** @description The days of income, newest first. They are kept for ever. */
        Earnings: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description Ticker of the coin of all amounts here; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description The other currencies of this list, inside the span or not: coins that are mined along, and those from before the account changed
             *     its coin. Each has its own list, asked for with `currency`. Null means amounts of unknown currency.
             * @example [
             *       "LTC"
             *     ]
             */
            other_currencies: (string | null)[];
            /** @description The days of this page, newest first. */
            earnings: components["schemas"]["DailyEarning"][];
        };
        /**
         * @description One row per day, newest first; written as `PayoutsCsv` is. `left_out` holds the rows that are not counted, separated by `;`, each
         *     with reason, word and amount (`-` where there is none). The file of a service older than contract 0.1.3 has no `complete` and no
         *     `left_out`. At the gateway, columns of parts that are hidden from the caller are not there.
         * @example pool_id,date,total_income,currency,hashrate,hashrate_hs,complete,left_out
         *     antpool_001,2026-11-20,0.01570138,BTC,38.187 PH/s,38187000000000000,false,unknown_kind XYZ 4.40000000
         */
        EarningsCsv: string;
        /**
         * @description `day` and `month` as the pools label their days; `country`, `client` and `company` as the pools' metadata has them now; `pool` by
         *     pool_id.
         * @default month
         * @example month
         * @enum {string}
         */
        EarningsGrouping: "day" | "month" | "country" | "client" | "company" | "pool";
        /**
         * @description `auth`: the key is refused. `account_not_found`: the pool does not know the account. `rate_limited`: the pool asks to wait.
         *     `unavailable`: network, time-out, maintenance, empty answer. `changed`: the answer no longer has the known shape.
         * @example unavailable
         * @enum {string}
         */
        FailureKind: "auth" | "account_not_found" | "rate_limited" | "unavailable" | "changed";
        /**
         * @description A place in a pool file and what is wrong there. A pool or file with several faults has one entry for each. The last good settings of
         *     a pool go on while its file is wrong (`still_read`), until its service is started again: secrets of files are never stored.
         */
        FileFault: {
            /**
             * @description The file's name below POOLS_DIR, `(API)` of a pool that was added by API; empty in a gateway's answer to a key that does not see all pools.
             * @example antpool.yaml
             */
            file: string;
            /**
             * @description The line; null where the fault is of the whole file.
             * @example 7
             */
            line: number | null;
            /**
             * @description The pool_id as written; null where it is missing or the fault is not of one pool.
             * @example antpool_001
             */
            pool_id: string | null;
            /**
             * @description What is wrong and what to do; holds no secret.
             * @example account.coin is missing. Add it, for example `coin: BTC`.
             */
            reason: string;
            /**
             * @description The pools that the fault concerns, where they are known: the pool itself, or every pool that a broken file held when it was last
             *     good; of several faults of such a file one has them.
             * @example [
             *       "antpool_001"
             *     ]
             */
            pools?: components["schemas"]["PoolId"][];
            /**
             * @description The clients whose figures the fault concerns, where they are known.
             * @example [
             *       "Client Company Ltd"
             *     ]
             */
            client_names?: string[];
            /**
             * @description Whether all these pools are still read: what is refused with the last good settings, what is only warned of as the files have it.
             *     False for an entry that is no pool of its own, such as the second one of a pool_id, and where it is left out.
             * @example false
             */
            still_read?: boolean;
        };
        /**
         * @description What is wrong with this pool in the pool files now, without `pools` and `client_names`; of very many faults the last one says how many
         *     more there are. Empty where nothing is. Left out by `/changes`, whose `configuration` has it, and by older services.
         */
        FileFaults: components["schemas"]["FileFault"][];
        /**
         * @description `fresh`: read not longer than three poll intervals ago. `stale`: older, or three polls in a row failed. `unreachable`: the service
         *     that reads this pool does not answer (only the gateway says this). `no_data`: never read.
         * @example fresh
         * @enum {string}
         */
        Freshness: "fresh" | "stale" | "unreachable" | "no_data";
        /** @description The hashrate on one algorithm and what is usual for the account, in H/s, to five digits. */
        HashrateSignal: {
            /**
             * @description The algorithm; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description The mean of the last hour, the pool's own where it gives one; null where unknown.
             * @example 37405000000000000
             */
            current_hs: number | null;
            /**
             * @description What the account usually has at this hour: the median within an hour of this time of day on the last 14 days. Null before 3 of them are known.
             * @example 37900000000000000
             */
            norm_hs: number | null;
            /**
             * @description How many of these days are known.
             * @example 14
             */
            norm_days: number;
            /**
             * @description The mean of the last 24 hours, the pool's own where it gives one; null where unknown.
             * @example 38210000000000000
             */
            day_hs: number | null;
            /**
             * @description What it usually had in a day some weeks ago: the median of the daily means from 15 to 28 days ago, to see a slow decay. Null before 7 of them are known.
             * @example 38300000000000000
             */
            long_norm_hs: number | null;
            /**
             * @description What the mean of a day comes to in 3 days if it goes on as in the last 12 whole days (UTC): by the median of the slopes between any two of them, which a few bad days do not move. Null where fewer than 8 of them are known; services that do not know it yet leave it out.
             * @example 38200000000000000
             */
            trend_hs?: number | null;
        };
        /** @description How one algorithm's hashrate went. */
        HashrateTrend: {
            /**
             * @description As in `hashrates` of a status; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Its mean over the seven days before `until`, in H/s, weighted by time: what is usual. A reading counts until the next one, but no longer than
             *     three poll intervals; the rest is unknown and left out. Null where less than a day of the seven is known.
             * @example 37900000000000000
             */
            mean_7d_hs: number | null;
            /**
             * @description Which fraction of these seven days is known.
             * @example 0.998
             */
            known_7d: number;
            /**
             * @description The mean of the readings of each step from `begins_at` on, in H/s; null where no reading of the step tells it: a gap, which is no zero. The
             *     last step is the present one.
             * @example [
             *       37900000000000000,
             *       null,
             *       37405000000000000
             *     ]
             */
            hashrates_hs: (number | null)[];
        };
        /** @description The answer of a health check that succeeded. */
        Health: {
            /**
             * @description Always `ok`; a check that fails is answered with 503.
             * @example ok
             * @enum {string}
             */
            status: "ok";
        };
        /** @description The history of one account, newest first. A failed poll leaves no point. */
        History: {
            pool_id: components["schemas"]["PoolId"];
            step: components["schemas"]["Step"];
            /**
             * Format: date-time
             * @description Readings older than this moment (UTC) were reduced to a coarser step; null where this step has everything.
             * @example 2026-10-22T09:00:00Z
             */
            kept_since: string | null;
            /** @description The points of this page, newest first. */
            points: components["schemas"]["HistoryPoint"][];
        };
        /**
         * @description One row per point, newest first; written as `PayoutsCsv` is. At the gateway, columns of parts that are hidden from the caller are not there.
         * @example pool_id,step,timestamp,readings,current_hashrate_hs,current_hashrate_min_hs,current_hashrate_max_hs,avg_hashrate_24h_hs,online_workers,online_workers_min,offline_workers,balance
         *     antpool_001,1h,2026-11-21T09:00:00Z,6,37405000000000000,37102000000000000,37711000000000000,38210000000000000,200,187,2,0.01864218
         */
        HistoryCsv: string;
        /** @description The account at one moment, or over the hour or day that begins at `timestamp`. Time without a reading has no point. */
        HistoryPoint: {
            /**
             * Format: date-time
             * @description When it was read, or the beginning of the step (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string;
            /**
             * @description How many readings the point is made of.
             * @example 6
             */
            readings: number;
            /**
             * @description Hashrate in H/s, the mean of those readings in which it was known; null where it never was, or of several algorithms none of which was asked for.
             * @example 37405000000000000
             */
            current_hashrate_hs: number | null;
            /**
             * @description The lowest of them in H/s; null as before.
             * @example 37102000000000000
             */
            current_hashrate_min_hs: number | null;
            /**
             * @description The highest of them in H/s; null as before.
             * @example 37711000000000000
             */
            current_hashrate_max_hs: number | null;
            /**
             * @description Mean of 24 hours in H/s as the pool gives it, again the mean over the readings; null as before.
             * @example 38210000000000000
             */
            avg_hashrate_24h_hs: number | null;
            /**
             * @description Workers online at the last reading; null where unknown.
             * @example 200
             */
            online_workers: number | null;
            /**
             * @description The fewest workers online in a reading; null where unknown.
             * @example 187
             */
            online_workers_min: number | null;
            /**
             * @description Workers offline at the last reading; null where unknown.
             * @example 2
             */
            offline_workers: number | null;
            /**
             * @description Balance at the last reading, decimal string in whole coins; null where unknown.
             * @example 0.01864218
             */
            balance: string | null;
        };
        /**
         * @description A payment that is known of: a payout event, or one that the pool listed before the account was counted, which has no event.
         *     The fields of `PayoutEvent` are written out because `PayoutEvent` is closed.
         */
        KnownPayout: {
            /**
             * @description That of the payout event; null where the payment has none.
             * @example 6f0c1d2e9a7b4c58
             */
            event_id: string | null;
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description What left the balance, decimal string in whole coins.
             * @example 0.01490000
             */
            amount: string;
            /**
             * @description The fee that was part of it, decimal string in whole coins; null where the pool gives none.
             * @example 0.00000500
             */
            fee: string | null;
            /**
             * @description Ticker of the coin; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * Format: date-time
             * @description When it was paid (UTC); null where only the paid total or the balance shows it.
             * @example 2026-11-20T06:10:02Z
             */
            paid_at: string | null;
            /**
             * @description Transaction id on the chain; null where the pool gives none (yet).
             * @example 7f37a1c336fb
             */
            tx: string | null;
            /**
             * @description The `payout_id` of the listed payment; null while it is not listed.
             * @example 38518124
             */
            payout_id: string | null;
            grade: components["schemas"]["PayoutGrade"];
            state: components["schemas"]["PayoutState"];
            /**
             * @description A sentence with the figures; null where there is no event.
             * @example The pool lists it.
             */
            evidence: string | null;
            /**
             * Format: date-time
             * @description When it was first seen (UTC).
             * @example 2026-11-20T06:12:41Z
             */
            first_seen_at: string;
            /**
             * Format: date-time
             * @description When something was last learnt about it (UTC).
             * @example 2026-11-20T06:12:41Z
             */
            changed_at: string;
            /**
             * @description The paid total before it, decimal string in whole coins; null where it is unknown.
             * @example 1.20000000
             */
            previous_paid_total: string | null;
            /**
             * @description The paid total with which it was seen, decimal string in whole coins; null where it is unknown.
             * @example 1.21490000
             */
            paid_total: string | null;
        };
        /** @description A day of earnings, as `…/earnings` lists it. */
        LastDay: {
            /**
             * Format: date
             * @description The day, as the pool labels it.
             * @example 2026-11-20
             */
            date: string;
            /**
             * @description Income of the day, decimal string in whole coins.
             * @example 0.01570138
             */
            total_income: string;
            /**
             * @description Ticker; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description False where it may have brought more (see `…/earnings`).
             * @example true
             */
            complete: boolean;
        };
        /** @description Why the newest polls failed, whole or in a main part. */
        LastError: {
            /** @description The main part that failed; of several, the one that has failed for longest. Null where the whole poll failed. */
            part?: components["schemas"]["PartName"] | null;
            kind: components["schemas"]["FailureKind"];
            /**
             * @description What happened and what to do; holds no secret and no answer body.
             * @example The pool did not answer within 10 s. It is tried again at the next poll.
             */
            message: string;
            /**
             * Format: date-time
             * @description When the first of these failures in a row happened (UTC).
             * @example 2026-11-21T09:10:00Z
             */
            since: string;
            /**
             * @description How many polls in a row have failed.
             * @example 2
             */
            count: number;
        };
        /** @description A payment, as `…/payouts` lists it. */
        LastPayout: {
            /**
             * @description As in `…/payouts`.
             * @example 38518124
             */
            payout_id: string;
            /**
             * Format: date-time
             * @description When it was paid (UTC).
             * @example 2026-11-20T06:10:02Z
             */
            paid_at: string;
            /**
             * @description What left the balance, decimal string in whole coins.
             * @example 0.01490000
             */
            amount: string;
            /**
             * @description Ticker; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description Transaction id; null where the pool gives none (yet).
             * @example 7f37a1c336fb
             */
            tx: string | null;
        };
        /** @description A row of the pool's list of income that is not in the day's `total_income`. Only what is known to be the account's income counts. */
        LeftOutIncome: {
            /**
             * @description `orphaned`: from a block that the network did not keep, which pays nothing. `unknown_kind`: the row names an unknown coin, type or field, and may be income.
             * @example unknown_kind
             * @enum {string}
             */
            reason: "orphaned" | "unknown_kind";
            /**
             * @description The pool's own word for it, such as a ticker or the name of a field; null where it has none.
             * @example XYZ
             */
            what: string | null;
            /**
             * @description As the pool gives it, decimal string; for an unknown kind the coin is unknown too. Null where it cannot be read.
             * @example 4.40000000
             */
            amount: string | null;
        };
        /** @description A list of workers that became much shorter. */
        LostWorkers: {
            /**
             * @description How many workers it had.
             * @example 200
             */
            from: number;
            /**
             * @description How many it has.
             * @example 100
             */
            to: number;
            /**
             * Format: date-time
             * @description When it was first read so (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            since: string;
        };
        /** @description The open anomalies of one kind. */
        OpenAnomalies: {
            anomaly_type: components["schemas"]["AnomalyType"];
            severity: components["schemas"]["Severity"];
            /**
             * @description How many there are.
             * @example 1
             */
            count: number;
        };
        /** @description Why a part was not read by the newest polls. */
        PartError: {
            kind: components["schemas"]["FailureKind"];
            /**
             * @description What happened and what to do; holds no secret and no answer body.
             * @example The pool answered with status 500. It is tried again at the next poll.
             */
            message: string;
            /**
             * Format: date-time
             * @description When the first of these failures in a row happened (UTC).
             * @example 2026-11-21T09:10:00Z
             */
            since: string;
            /**
             * @description How many polls in a row did not read the part.
             * @example 1
             */
            count: number;
        };
        /**
         * @description What a reading consists of. `hashrate`: rates, counts and shares of the account. `workers`: the list of them. `money`: balance,
         *     pending, the pool's paid total. `earnings`: days, last income. `payouts`: payments. `network`: difficulty, luck, estimate. The first
         *     three are the main parts: the oldest of them decides how fresh a pool is.
         * @example money
         * @enum {string}
         */
        PartName: "hashrate" | "workers" | "money" | "earnings" | "payouts" | "network";
        /** @description The state of one part of the account. Its figures in the status are those of `observed_at`. */
        PartState: {
            /**
             * @description Whether this way in has the part at all. Where not, its figures are null, which is not a fault.
             * @example true
             */
            offered: boolean;
            /**
             * Format: date-time
             * @description When the part was last read (UTC); null where it never was, or is not offered.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string | null;
            freshness: components["schemas"]["Freshness"];
            /** @description Why the newest poll did not read it; null where it did, and where it is not offered. */
            error: components["schemas"]["PartError"] | null;
        };
        /**
         * @description The parts of the account, each with its own age and reason. Where one endpoint of the pool fails, its part keeps its last known
         *     figures and the others are new. Left out by services older than contract 0.1.2.
         * @example {
         *       "hashrate": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:10:00Z",
         *         "freshness": "fresh",
         *         "error": null
         *       },
         *       "workers": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:10:00Z",
         *         "freshness": "fresh",
         *         "error": null
         *       },
         *       "money": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:00:00Z",
         *         "freshness": "fresh",
         *         "error": {
         *           "kind": "unavailable",
         *           "message": "The pool answered with status 500. It is tried again at the next poll.",
         *           "since": "2026-11-21T09:10:00Z",
         *           "count": 1
         *         }
         *       },
         *       "earnings": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:10:00Z",
         *         "freshness": "fresh",
         *         "error": null
         *       },
         *       "payouts": {
         *         "offered": true,
         *         "observed_at": "2026-11-21T09:10:00Z",
         *         "freshness": "fresh",
         *         "error": null
         *       },
         *       "network": {
         *         "offered": false,
         *         "observed_at": null,
         *         "freshness": "no_data",
         *         "error": null
         *       }
         *     }
         */
        Parts: {
            hashrate: components["schemas"]["PartState"];
            workers: components["schemas"]["PartState"];
            money: components["schemas"]["PartState"];
            earnings: components["schemas"]["PartState"];
            payouts: components["schemas"]["PartState"];
            network: components["schemas"]["PartState"];
        };
        /**
         * @description A payment that left the pool. It is recognised from reading to reading by the pool's id, else by time, amount and transaction; a
         *     service older than contract 0.1.3 leaves out `state` and `replaced_tx`.
         */
        Payout: {
            /**
             * @description The pool's own id where it has one, else made of time and amount, with a number where several payments are equal in both. It never changes.
             * @example 38518124
             */
            payout_id: string;
            /**
             * Format: date-time
             * @description When it was paid (UTC).
             * @example 2026-11-20T06:10:02Z
             */
            paid_at: string;
            /**
             * @description What left the balance, decimal string in whole coins.
             * @example 0.01490000
             */
            amount: string;
            /**
             * @description The fee that was part of it, decimal string in whole coins; null where the pool gives none.
             * @example 0.00000500
             */
            fee: string | null;
            /**
             * @description Transaction id on the chain; null where the pool gives none (yet).
             * @example 7f37a1c336fb
             */
            tx: string | null;
            /**
             * @description `returned` came back into the balance: it is listed but is not money received.
             * @example sent
             * @enum {string}
             */
            state?: "sent" | "returned";
            /**
             * @description The transaction that the pool listed before it replaced it by `tx`; null where there was none.
             * @example 0a11c336fb7f
             */
            replaced_tx?: string | null;
        };
        /**
         * @description The word that money left the pool for the account, with the evidence. Its `event_id` never changes: better evidence changes its grade, and
         *     what is contradicted is withdrawn and stays. What the pool paid before the account was first read is no event. Since version 0.1.8 of
         *     services' API, 0.1.7 of the gateway's.
         */
        PayoutEvent: {
            /**
             * @description It never changes.
             * @example 6f0c1d2e9a7b4c58
             */
            event_id: string;
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description What left the balance, decimal string in whole coins.
             * @example 0.01490000
             */
            amount: string;
            /**
             * @description The fee that was part of it, decimal string in whole coins; null where the pool gives none.
             * @example 0.00000500
             */
            fee: string | null;
            /**
             * @description Ticker of the coin; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * Format: date-time
             * @description When it was paid (UTC); null where only the paid total or the balance shows it.
             * @example 2026-11-20T06:10:02Z
             */
            paid_at: string | null;
            /**
             * @description Transaction id on the chain; null where the pool gives none (yet).
             * @example 7f37a1c336fb
             */
            tx: string | null;
            /**
             * @description The `payout_id` of the listed payment; null while it is not listed.
             * @example 38518124
             */
            payout_id: string | null;
            grade: components["schemas"]["PayoutGrade"];
            state: components["schemas"]["PayoutState"];
            /**
             * @description A sentence with the figures.
             * @example The pool lists it.
             */
            evidence: string;
            /**
             * Format: date-time
             * @description When it was first seen (UTC).
             * @example 2026-11-20T06:12:41Z
             */
            first_seen_at: string;
            /**
             * Format: date-time
             * @description When something was last learnt about it (UTC).
             * @example 2026-11-20T06:12:41Z
             */
            changed_at: string;
            /**
             * @description The paid total before it, decimal string in whole coins; null where it is unknown.
             * @example 1.20000000
             */
            previous_paid_total: string | null;
            /**
             * @description The paid total with which it was seen, decimal string in whole coins; null where it is unknown.
             * @example 1.21490000
             */
            paid_total: string | null;
        };
        /** @description A piece of the log of payout events. */
        PayoutEventLog: {
            /** @description Each event once, as it is now. */
            events: components["schemas"]["PayoutEvent"][];
            /**
             * @description What to ask with next time; opaque.
             * @example b6c1f0.812.0a11c336fb7f
             */
            next: string;
            /**
             * @description Whether more is left for the next answer.
             * @example false
             */
            more: boolean;
            /**
             * @description True where `after` is not of this database file, or not as it is now after a backup was restored: the log begins anew.
             * @example false
             */
            reset: boolean;
        };
        /** @description The payout events of one account, newest first, of all currencies and states. */
        PayoutEvents: {
            pool_id: components["schemas"]["PoolId"];
            /** @description The events of this page, by `paid_at`, or `first_seen_at` where that is null. */
            events: components["schemas"]["PayoutEvent"][];
        };
        /**
         * @description One row per event, newest first; written as `PayoutsCsv` is. `date_utc` is the day (UTC) of `paid_at`, or of `first_seen_at` where that is empty.
         * @example pool_id,date_utc,paid_at,amount,fee,currency,txid,grade,state,event_id,payout_id,evidence,first_seen_at,changed_at,previous_paid_total,paid_total
         *     antpool_001,2026-11-20,2026-11-20T06:10:02Z,0.01490000,0.00000500,BTC,7f37a1c336fb,listed,confirmed,6f0c1d2e9a7b4c58,38518124,The pool lists it.,2026-11-20T06:12:41Z,2026-11-20T06:12:41Z,,
         */
        PayoutEventsCsv: string;
        /**
         * @description How it is known that money left: the pool lists the payment; its paid total rose by it; or the balance fell by it and nothing else explains
         *     that. Listed and counted payments are exact in sum; deduced ones are never too much, and may be less than was paid.
         * @example listed
         * @enum {string}
         */
        PayoutGrade: "listed" | "counted" | "deduced";
        /**
         * @description Only what is `confirmed` is money received. `unconfirmed` was seen once, and nothing else shows it yet; `withdrawn` was contradicted later;
         *     `returned` came back into the balance.
         * @example confirmed
         * @enum {string}
         */
        PayoutState: "confirmed" | "unconfirmed" | "withdrawn" | "returned";
        /** @description The payments the pool listed, newest first, gathered over all readings. */
        Payouts: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description Ticker of the coin of all amounts here; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description The other currencies of this list, inside the span or not: coins that are mined along, and those from before the account changed
             *     its coin. Each has its own list, asked for with `currency`. Null means amounts of unknown currency.
             * @example [
             *       "LTC"
             *     ]
             */
            other_currencies: (string | null)[];
            /** @description The payments of this page, newest first. */
            payouts: components["schemas"]["Payout"][];
        };
        /**
         * @description One row per payment, newest first. UTF-8, lines end with CRLF, commas and quotes as in RFC 4180. An empty cell is null in JSON (an
         *     empty text is `""`). A text that a spreadsheet could read as a formula begins with an apostrophe; amounts and other numbers are as
         *     in JSON.
         * @example pool_id,paid_at,amount,fee,currency,payout_id,tx,state,replaced_tx
         *     antpool_001,2026-11-20T06:10:02Z,0.01490000,0.00000500,BTC,38518124,7f37a1c336fb,sent,
         */
        PayoutsCsv: string;
        /** @description Who the account belongs to and where it is. Every field comes from the pool file, from `POST /pools`, or from a row made in SQL. */
        Pool: {
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The page where a person sees this account; a share link where there is one, else the page the pool type derives. It can open the account, so no other field holds it.
             * @example https://www.antpool.com/observer?accessKey=EXAMPLE&coinType=BTC&observerUserId=btcdc
             */
            observer_url: string;
            /**
             * @description Whether whoever has `observer_url` can read the account at the pool. The gateway shows such a link to admin keys alone, and to others
             *     only where it leads (`https://btcpool.kz/***`). A service before 0.1.6 does not say; then it is taken as if it could.
             * @example true
             */
            observer_url_opens_account?: boolean;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company: string;
            /**
             * @description The site; null where the file names none.
             * @example Beijing
             */
            location: string | null;
            /**
             * @description Who to write to; null where the file names none.
             * @example ops@example.com
             */
            contact_email: string | null;
            /**
             * @description Free words to filter by; empty where the file names none.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags: string[];
            /**
             * @description Whether the account is read; false once it is taken away, its pool file is gone, or its settings say so.
             * @example true
             */
            active: boolean;
            /**
             * Format: date-time
             * @description When the pool was first seen (UTC).
             * @example 2026-11-01T08:00:00Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When this metadata last changed (UTC).
             * @example 2026-11-20T08:00:00Z
             */
            updated_at: string;
            configured_by?: components["schemas"]["ConfiguredBy"];
        };
        /**
         * @description The settings of a pool, as an entry of a pool file has them. Either `pool_id` or `pool_type` is given; with `pool_type` the pool gets the next
         *     number that was never given. All that is wrong is told at once, each with its place (422).
         */
        PoolDraft: {
            pool_id?: components["schemas"]["PoolId"];
            pool_type?: components["schemas"]["PoolType"];
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name: string;
            /**
             * @description The page where a person sees this account. Left out, the type derives it.
             * @example https://www.antpool.com/observer?accessKey=EXAMPLE&coinType=BTC&observerUserId=btcdc
             */
            observer_url?: string | null;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country: string;
            /**
             * @description The site.
             * @example Beijing
             */
            location?: string | null;
            /**
             * @description Who to write to.
             * @example ops@example.com
             */
            contact_email?: string | null;
            /**
             * @description Free words to filter by.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags?: string[];
            /**
             * @description Whether the account is read; true where it is left out.
             * @example true
             */
            active?: boolean;
            /**
             * @description What the type needs to read the account. Its values stand here as they are: `${NAME}` is for pool files alone. Secrets among them are
             *     sealed when they are stored, and never told again.
             * @example {
             *       "user_id": "btcdc",
             *       "api_key": "EXAMPLE_KEY",
             *       "api_secret": "EXAMPLE_SECRET",
             *       "coin": "BTC"
             *     }
             */
            account: {
                [key: string]: unknown;
            };
            /**
             * @description How often the account is read. Left out, as often as the service reads its accounts.
             * @example 600
             */
            poll_interval_seconds?: number | null;
            /**
             * @description From what balance on the pool pays, in whole coins.
             * @example 0.005
             */
            payout_threshold?: string | number | null;
            /**
             * @description How often the pool pays. Left out, as the type says.
             * @example 24
             */
            payout_period_hours?: number | null;
            /** @description How a database calls it that is fed from here. */
            sync?: components["schemas"]["SyncNames"] | null;
        };
        /**
         * @description `<pool_type>_<number>`, three digits or more. The prefix names the type and so the owning service.
         * @example antpool_001
         */
        PoolId: string;
        /**
         * @description What changes in the settings of a pool. What is left out stays, also single values in `account` and `sync`, secrets among them. Null takes
         *     an optional one away.
         */
        PoolPatch: {
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name?: string;
            /**
             * @description The page where a person sees this account. Left out, the type derives it.
             * @example https://www.antpool.com/observer?accessKey=EXAMPLE&coinType=BTC&observerUserId=btcdc
             */
            observer_url?: string | null;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name?: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company?: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country?: string;
            /**
             * @description The site.
             * @example Beijing
             */
            location?: string | null;
            /**
             * @description Who to write to.
             * @example ops@example.com
             */
            contact_email?: string | null;
            /**
             * @description Free words to filter by.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags?: string[];
            /**
             * @description Whether the account is read; true where it is left out.
             * @example true
             */
            active?: boolean;
            /**
             * @description What the type needs to read the account. Its values stand here as they are: `${NAME}` is for pool files alone. Secrets among them are
             *     sealed when they are stored, and never told again.
             * @example {
             *       "user_id": "btcdc",
             *       "api_key": "EXAMPLE_KEY",
             *       "api_secret": "EXAMPLE_SECRET",
             *       "coin": "BTC"
             *     }
             */
            account?: {
                [key: string]: unknown;
            };
            /**
             * @description How often the account is read. Left out, as often as the service reads its accounts.
             * @example 600
             */
            poll_interval_seconds?: number | null;
            /**
             * @description From what balance on the pool pays, in whole coins.
             * @example 0.005
             */
            payout_threshold?: string | number | null;
            /**
             * @description How often the pool pays. Left out, as the type says.
             * @example 24
             */
            payout_period_hours?: number | null;
            /** @description How a database calls it that is fed from here. */
            sync?: components["schemas"]["SyncNames"] | null;
        };
        /** @description What became of a pool that was added or changed, or of a trial of it (`dry_run=true`). */
        PoolSaved: {
            /** @description The pool as it is stored now; null of a trial, which stores nothing. */
            pool: components["schemas"]["Pool"] | null;
            /** @description What one reading by these settings gave; null where none was asked for. */
            trial: components["schemas"]["PoolTrial"] | null;
            /** @description What is taken and may be a mistake, such as an account that another pool reads already. */
            warnings: components["schemas"]["SettingFault"][];
        };
        /** @description The settings of a pool, for a form in which they are changed. */
        PoolSettings: {
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            configured_by: components["schemas"]["ConfiguredBy"];
            /**
             * @description The pool file that it stands in; null where it stands in none.
             * @example antpool.yaml
             */
            file: string | null;
            settings: components["schemas"]["ShownSettings"];
            /**
             * @description The names of the secrets in `account` that there are, each with true. Their values are never told.
             * @example {
             *       "api_key": true,
             *       "api_secret": true
             *     }
             */
            has_secret: {
                [key: string]: true;
            };
            /** @description What keeps the service from reading it by these settings, each with its place. Empty where nothing does. */
            faults: components["schemas"]["SettingFault"][];
            /**
             * Format: date-time
             * @description When it was added (UTC); null where it stands in a pool file.
             * @example 2026-11-01T08:00:00Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description When its settings last changed (UTC); null where it stands in a pool file.
             * @example 2026-11-20T08:00:00Z
             */
            updated_at: string | null;
        };
        /**
         * @description What a row of a dashboard shows of an account beyond its status: how the hashrate went, what is usual, when money comes. Everything is of
         *     stored readings; what they do not say is null. A gateway shows what a key may not see as null, and lists without it.
         */
        PoolTrend: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * Format: date-time
             * @description When the newest reading that told the hashrate was made (UTC); null where none of the last seven days did. A gateway tells it by its own
             *     clock, as it does in a status, and moves `begins_at` with it.
             * @example 2026-11-21T09:00:00Z
             */
            until: string | null;
            /**
             * Format: date-time
             * @description The beginning of the first step of `hashrates_hs` (UTC), on the full half hour by the clock of the service. Without `hashrates` it says nothing.
             * @example 2026-11-20T09:30:00Z
             */
            begins_at: string;
            /**
             * @description How long each step is.
             * @example 1800
             */
            step_seconds: number;
            /** @description One entry for each algorithm of which a reading of the seven days before `until` tells the hashrate, by name. */
            hashrates: components["schemas"]["HashrateTrend"][];
            /** @description From which balance on the pool pays, as the pool file says, else the pool itself; null where neither does. */
            payout_threshold: components["schemas"]["Threshold"] | null;
            /** @description The newest payment that left the pool and did not come back; null where none is known. */
            last_payout: components["schemas"]["LastPayout"] | null;
            /** @description The newest credited day that is over (UTC), in the account's present currency; null where none is known. */
            last_day: components["schemas"]["LastDay"] | null;
        };
        /** @description One reading of an account by settings that are not stored. `pool_id` is the one that it has, or would get now. */
        PoolTrial: {
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            /**
             * @description The page where a person sees this account, as given or as the type derives it.
             * @example https://www.antpool.com
             */
            observer_url: string;
            settings: components["schemas"]["ShownSettings"];
            /**
             * @description The names of the secrets in `account` that there are, each with true. Their values are never told.
             * @example {
             *       "api_key": true,
             *       "api_secret": true
             *     }
             */
            has_secret: {
                [key: string]: true;
            };
            /**
             * @description Whether the account could be read. Single parts may have failed.
             * @example true
             */
            read: boolean;
            /** @description Why nothing of the account could be read; null where something was. */
            failure: components["schemas"]["TrialFailure"] | null;
            /** @description What became of each part of the account; empty where nothing could be read. */
            parts: components["schemas"]["TriedPart"][];
            /** @description The main figures of the account; null where nothing could be read. */
            figures: components["schemas"]["TriedFigures"] | null;
            /**
             * @description How many figures were there and could not be read; null where nothing was.
             * @example 0
             */
            unreadable_figures: number | null;
            /**
             * @description How many rows of the pool's lists had nothing to keep; null where nothing was read.
             * @example 0
             */
            dropped_rows: number | null;
        };
        /**
         * @description The kind of pool, which is the prefix of the `pool_id`.
         * @example antpool
         */
        PoolType: string;
        /**
         * @description One row per pool, its tags joined by `;`; written as `PayoutsCsv` is.
         * @example pool_id,pool_type,pool_name,observer_url,client_name,country,company,location,contact_email,tags,active,created_at,updated_at
         *     antpool_001,antpool,Antpool Main,https://www.antpool.com,Client Company Ltd,China,BTCDC Builds,Beijing,ops@example.com,antpool;production,true,2026-11-01T08:00:00Z,2026-11-20T08:00:00Z
         */
        PoolsCsv: string;
        /** @description An error as RFC 9457 describes it. */
        Problem: {
            /**
             * @description What kind of problem; `about:blank` where the status says everything.
             * @example about:blank
             */
            type: string;
            /**
             * @description The status in words.
             * @example Not Found
             */
            title: string;
            /**
             * @description The HTTP status.
             * @example 404
             */
            status: number;
            /**
             * @description What is wrong and what to do.
             * @example No pool has the id antpool_999. GET /api/pools lists the known ones.
             */
            detail: string;
            /**
             * @description The id of the request, as in `X-Request-Id`; use it to find the request in the logs.
             * @example 2f1c9a34-6f0e-4a52-9d3c-0f5b7a1e8c11
             */
            request_id?: string;
            /** @description Everything that is wrong with what was sent, each with its place; left out where the sentence says everything. */
            errors?: components["schemas"]["SettingFault"][];
        };
        /** @description A pool type, and what a person is asked for to have an account of it read. Nothing in it is of an account. */
        ReadType: {
            type: components["schemas"]["PoolType"];
            /**
             * @description The pool's name for people.
             * @example Antpool
             */
            title: string;
            /**
             * @description What it reads, and where at the pool a person finds what the form asks for.
             * @example Mining accounts of F2Pool. The API token is made in the account settings at f2pool.com.
             */
            description: string;
            account_schema: components["schemas"]["AccountSchema"];
            secret_fields: components["schemas"]["SecretFields"];
            /**
             * @description How often an account is read unless its pool file says otherwise.
             * @example 600
             */
            default_poll_interval_seconds: number;
            /**
             * @description Whether who has an `observer_url` of this type can read the account, so that the link is a secret.
             * @example true
             */
            links_open_accounts: boolean;
            troubleshooting: components["schemas"]["Troubleshooting"];
            /**
             * @description The file that describes the type; null where it is part of the service.
             * @example null
             */
            driver: components["schemas"]["TypeDriver"] | null;
        };
        /** @description Every pool type that this service reads. */
        ReadTypes: {
            /** @description Sorted by `type`; one, unless the service reads types that are described in files. */
            types: components["schemas"]["ReadType"][];
        };
        /** @description The fields that must be there. */
        RequiredFields: string[];
        /** @description The fields that hold a secret, those that are `writeOnly`. Share links are among them. No answer ever has their values. */
        SecretFields: string[];
        /** @description The service itself. */
        Service: {
            type: components["schemas"]["PoolType"];
            /** @description The pool types that it reads now, as `GET /types` describes them. Left out by older services, which read `type` alone. */
            types?: components["schemas"]["PoolType"][];
            /**
             * @description What the service is called: `SERVICE_NAME`, by default its type. Left out by older services.
             * @example antpool
             */
            name?: string;
            /**
             * @description Names the database file and the type in it, for as long as the file lives: by this the gateway recognises a service at another address. Left out by older services.
             * @example b6c1f0d2a9-antpool
             */
            database_id?: string;
            /**
             * @description Version of the service.
             * @example 0.1.0
             */
            version: string;
            /**
             * @description The version of this API. The gateway refuses another major version, or another minor version below 1.0.
             * @example 0.1.0
             */
            contract_version: string;
            /**
             * @description The newest `since` of `/changes`; opaque.
             * @example b6c1f0.4711
             */
            revision: string;
            /**
             * Format: date-time
             * @description When the process started (UTC).
             * @example 2026-11-21T08:00:00Z
             */
            started_at: string;
            /** @description The ids of the pools it knows, inactive ones included. */
            pools: components["schemas"]["PoolId"][];
            /** @description What was wrong in the pool files. The other pools are read. */
            refused: components["schemas"]["FileFault"][];
            /** @description Pools in the files that belong to another type, which this service does not read. */
            skipped: components["schemas"]["FileFault"][];
            /**
             * @description What is probably a mistake in the pool files although it is read, such as names of clients that differ only in case. Left out by
             *     older services.
             */
            warnings?: components["schemas"]["FileFault"][];
        };
        /** @description How a service and the folder of its data are, at most a minute old. Left out by services older than contract 0.1.8. */
        ServiceHealth: {
            /** @description The scheduled backups of its file; null where nothing is known of them. */
            backup: components["schemas"]["BackupHealth"] | null;
            /** @description The disk with its data; null where it cannot be asked. */
            disk: components["schemas"]["DiskHealth"] | null;
        };
        /** @description What is wrong at one place of what was sent. */
        SettingFault: {
            /**
             * @description The place, as a JSON pointer into the body (RFC 6901).
             * @example /account/wallet
             */
            pointer: string;
            /**
             * @description What is wrong there and what to do; holds no value.
             * @example account.wallet is missing. Add it; the README of this pool type shows an example.
             */
            detail: string;
        };
        /**
         * @description How bad it is.
         * @example HIGH
         * @enum {string}
         */
        Severity: "MEDIUM" | "HIGH";
        /**
         * @description The settings of a pool as they were given, without its secrets; what was not given is left out. Of a pool file whose entry is refused, as they
         *     are read on.
         */
        ShownSettings: {
            /**
             * @description The name people use for this account.
             * @example Antpool Main
             */
            pool_name?: string;
            /**
             * @description The page where a person sees this account. Left out, the type derives it.
             * @example https://www.antpool.com/observer?accessKey=EXAMPLE&coinType=BTC&observerUserId=btcdc
             */
            observer_url?: string | null;
            /**
             * @description The client who owns the account.
             * @example Client Company Ltd
             */
            client_name?: string;
            /**
             * @description The company that runs the miners.
             * @example BTCDC Builds
             */
            company?: string;
            /**
             * @description The country of the miners.
             * @example China
             */
            country?: string;
            /**
             * @description The site.
             * @example Beijing
             */
            location?: string | null;
            /**
             * @description Who to write to.
             * @example ops@example.com
             */
            contact_email?: string | null;
            /**
             * @description Free words to filter by.
             * @example [
             *       "antpool",
             *       "production"
             *     ]
             */
            tags?: string[];
            /**
             * @description Whether the account is read; true where it is left out.
             * @example true
             */
            active?: boolean;
            /**
             * @description What the type reads the account with, without its secrets. Of a pool file, `${NAME}` is shown as it is written.
             * @example {
             *       "user_id": "btcdc",
             *       "coin": "BTC"
             *     }
             */
            account?: {
                [key: string]: unknown;
            };
            /**
             * @description How often the account is read. Left out, as often as the service reads its accounts.
             * @example 600
             */
            poll_interval_seconds?: number | null;
            /**
             * @description From what balance on the pool pays, in whole coins.
             * @example 0.005
             */
            payout_threshold?: string | number | null;
            /**
             * @description How often the pool pays. Left out, as the type says.
             * @example 24
             */
            payout_period_hours?: number | null;
            /** @description How a database calls it that is fed from here. */
            sync?: components["schemas"]["SyncNames"] | null;
        };
        /**
         * @description What alerts about the account are judged by, as of its newest reading: figures beside what is usual for it. A part that the newest
         *     reading could not read keeps its last ones. Left out before the first reading, and by services older than contract 0.1.8.
         */
        Signals: {
            /** @description One entry per algorithm; also one that is usually mined while nothing is. */
            hashrates: components["schemas"]["HashrateSignal"][];
            /**
             * @description How many workers are usually offline: in nine of ten readings of a day there were no more, on half of the last 14 days; a trouble of some days does not change it. Null before a day is known.
             * @example 2
             */
            offline_usual: number | null;
            /**
             * @description How many workers have been offline for at least 20 minutes, by their last share or by our readings, so that reboots do not count. Null where the list is not complete.
             * @example 2
             */
            offline_lasting: number | null;
            /**
             * @description How many workers are online and had no hashrate in the last ten minutes and in the last hour. Null where the list is not complete or does not tell both.
             * @example 0
             */
            silent_workers: number | null;
            /**
             * @description The rejected part of the shares of the last hour as a fraction, stale ones too, by the account's counters; by the rates of its workers where it has no counters that grow.
             * @example 0.0041
             */
            reject_rate: number | null;
            /**
             * Format: date-time
             * @description Since when every figure of hashrate and workers is exactly the same although the account was read and hashes (UTC); null while they move.
             * @example null
             */
            frozen_since: string | null;
            /** @description The list lost at least a third of its workers from one reading to the next: they are not listed any more at all. Null once they are back, or after a day. */
            workers_lost: components["schemas"]["LostWorkers"] | null;
        };
        /**
         * @description The newest figures of one account and how far they can be trusted. All are the pool's own unless `derived` names them. Each belongs
         *     to a part (see `parts`). Where the newest poll could not read a part, its figures are the last known ones, from the part's
         *     `observed_at`. Before the first reading every figure is null and `freshness` is `no_data`. A gateway shows what a key may not see as
         *     null, and its part as one that is not offered; ages and errors are those of what is seen.
         */
        Status: {
            /**
             * @description The number of the reading in the service's store (`pool_summary.id`); null before the first, and at a gateway for a key that does not see all pools and parts.
             * @example 4711
             */
            id: number | null;
            /**
             * Format: date-time
             * @description When the newest reading began (UTC), the moment of its row in `pool_summary`; not before `observed_at`; null before the first reading.
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string | null;
            pool_id: components["schemas"]["PoolId"];
            pool_type: components["schemas"]["PoolType"];
            /**
             * @description The page where a person sees this account.
             * @example https://www.antpool.com
             */
            observer_url: string;
            /**
             * @description Hashrate now, as text; null where the pool gave none or where there are several algorithms (see `hashrates`).
             * @example 37.405 PH/s
             */
            current_hashrate: string | null;
            /**
             * @description Hashrate now, in H/s; null as `current_hashrate`.
             * @example 37405000000000000
             */
            current_hashrate_hs: number | null;
            /**
             * @description Mean of one hour, as text; null where unknown or where there are several algorithms.
             * @example 37.900 PH/s
             */
            avg_hashrate_1h: string | null;
            /**
             * @description Mean of one hour, in H/s; null as `avg_hashrate_1h`.
             * @example 37900000000000000
             */
            avg_hashrate_1h_hs: number | null;
            /**
             * @description Mean of 24 hours, as text; null where unknown or where there are several algorithms.
             * @example 38.210 PH/s
             */
            avg_hashrate_24h: string | null;
            /**
             * @description Mean of 24 hours, in H/s; null as `avg_hashrate_24h`.
             * @example 38210000000000000
             */
            avg_hashrate_24h_hs: number | null;
            /** @description One entry per algorithm, also where there is only one; empty before the first reading. */
            hashrates: components["schemas"]["AlgorithmHashrate"][];
            /**
             * @description The one algorithm mined; null where unknown or where there are several.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Ticker of the coin mined; null where unknown or where there are several.
             * @example BTC
             */
            coin: string | null;
            /**
             * @description Ticker of the coin that balance and earnings are in; null where unknown.
             * @example BTC
             */
            currency: string | null;
            /**
             * @description How many workers are online, the pool's own count where it gives one; null where unknown.
             * @example 200
             */
            online_workers: number | null;
            /**
             * @description How many workers are offline, the pool's own count where it gives one; null where unknown.
             * @example 2
             */
            offline_workers: number | null;
            /**
             * @description Whether the list of workers is all of them; null before the first reading.
             * @example true
             */
            workers_complete: boolean | null;
            /**
             * @description What is ready to be paid, decimal string in whole coins of `currency`; null where the pool does not give it.
             * @example 0.01864218
             */
            balance: string | null;
            /**
             * @description What is immature, unsold or unconfirmed, decimal string in whole coins; null where the pool does not give it.
             * @example 0.00050362
             */
            balance_pending: string | null;
            /**
             * @description All that was ever paid, decimal string in whole coins; null where the pool does not give it.
             * @example 1.20000000
             */
            paid_total: string | null;
            /**
             * @description Income of the newest credited day, decimal string in whole coins; null where the pool has no days.
             * @example 0.01570138
             */
            last_income: string | null;
            /**
             * @description Accepted shares, in the pool's own count; null where it gives none.
             * @example 18422
             */
            shares_valid: number | null;
            /**
             * @description Rejected shares, in the pool's own count; null where it gives none.
             * @example 12
             */
            shares_invalid: number | null;
            /**
             * @description Stale shares, in the pool's own count; null where it gives none.
             * @example 3
             */
            shares_stale: number | null;
            /**
             * @description The pool's luck as a fraction (1 = as expected); null where the pool gives none.
             * @example 1.02
             */
            pool_luck: number | null;
            /**
             * @description Difficulty of the coin's network; null where the pool gives none.
             * @example 83148355189239.77
             */
            network_difficulty: number | null;
            /**
             * @description What the pool expects the account to earn in a day at its present hashrate, decimal string in whole coins of `currency`; null where the pool gives none.
             * @example 0.00951234
             */
            estimated_earnings: string | null;
            /**
             * @description The fields that the pool did not give and that were computed from its other figures or from our own earlier readings.
             * @example [
             *       "avg_hashrate_1h",
             *       "avg_hashrate_24h"
             *     ]
             */
            derived: string[];
            /**
             * @description Which part `online_workers` and `offline_workers` belong to: `hashrate` where they are the pool's own counts, `workers` where
             *     they are counted from its list. Left out by services older than contract 0.1.2.
             * @example hashrate
             * @enum {string}
             */
            counts_part?: "hashrate" | "workers";
            /**
             * @description How many rows of the pool's lists the newest reading dropped because nothing in them could be used; null before the first reading.
             * @example 0
             */
            dropped_rows: number | null;
            /**
             * @description How many figures of the newest reading were present but unreadable or impossible; they are null. The log names them by part and field. Null before the first reading; left out by services older than contract 0.1.2.
             * @example 0
             */
            unreadable_figures?: number | null;
            parts?: components["schemas"]["Parts"];
            /**
             * Format: date-time
             * @description When the oldest main part was read (UTC); null before the first reading.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string | null;
            /**
             * @description How often the account is read, in seconds; three of them make a figure stale.
             * @example 600
             */
            poll_interval_seconds: number;
            /** @description Why the newest polls failed, whole or in a main part; null where the newest one read all main parts, or none has ended yet. The other parts have their own errors in `parts`. */
            last_error: components["schemas"]["LastError"] | null;
            /**
             * @description How many anomalies of each kind are open, neither over nor marked as dealt with; empty where none is. `GET …/anomalies` lists them.
             *     Left out by services older than contract 0.1.4.
             */
            open_anomalies?: components["schemas"]["OpenAnomalies"][];
            /**
             * @description How long the pool took for an answer in the newest poll that had one, in milliseconds: the median over its requests, or the time until its
             *     page showed the figures. Answers that refuse or fail count as well. Null where none is known. Left out by services older than contract 0.1.7.
             * @example 182
             */
            response_time_ms?: number | null;
            /**
             * @description How many blocks the account itself found within the 24 hours before the reading; null where the pool does not say. Belongs to the part
             *     `hashrate`. Left out by services older than contract 0.1.7.
             * @example 0
             */
            blocks_found_24h?: number | null;
            signals?: components["schemas"]["Signals"];
            file_faults?: components["schemas"]["FileFaults"];
            freshness: components["schemas"]["Freshness"];
        };
        /**
         * @description What one point of a history stands for: a reading, an hour or a day (both UTC).
         * @example 1h
         * @enum {string}
         */
        Step: "raw" | "1h" | "1d";
        /** @description How a database calls a pool that is fed from here. */
        SyncNames: {
            /**
             * @description The name of the account there; the pool_id where it is left out.
             * @example Main_001
             */
            account_name?: string;
            /**
             * @description The name of the site there.
             * @example Almaty
             */
            site?: string;
        };
        /** @description The balance from which on the pool pays. */
        Threshold: {
            /**
             * @description Decimal string in whole coins.
             * @example 0.005
             */
            amount: string;
            /**
             * @description Ticker; null where it is unknown.
             * @example BTC
             */
            currency: string | null;
        };
        /** @description Why an account or a part of it could not be read. */
        TrialFailure: {
            kind: components["schemas"]["FailureKind"];
            /**
             * @description What happened and what to do; holds no secret and no answer body.
             * @example The pool refused the key. Check api_key and api_secret.
             */
            message: string;
            /**
             * @description The setting that is probably wrong, as a JSON pointer into what was sent; null where it is none.
             * @example /account/api_key
             */
            pointer: string | null;
            /**
             * @description All settings that may be wrong, the likeliest first; empty where it is none of them.
             * @example [
             *       "/account/api_key",
             *       "/account/api_secret"
             *     ]
             */
            pointers: string[];
        };
        /** @description The main figures of an account, for a person who looks whether it is the right one. */
        TriedFigures: {
            /**
             * @description The coin; null where the pool does not say.
             * @example BTC
             */
            coin: string | null;
            /**
             * @description The currency of its money; null where the pool does not say.
             * @example BTC
             */
            currency: string | null;
            /** @description The hashrate on each algorithm. */
            hashrates: components["schemas"]["AlgorithmHashrate"][];
            /**
             * @description Workers that mine; null where it is not known.
             * @example 200
             */
            online_workers: number | null;
            /**
             * @description Workers that do not; null where it is not known.
             * @example 2
             */
            offline_workers: number | null;
            /**
             * @description Ready to be paid; null where the pool does not say.
             * @example 0.01864218
             */
            balance: string | null;
            /**
             * @description Not ready to be paid yet; null where the pool does not say.
             * @example 0.00050362
             */
            balance_pending: string | null;
            /**
             * @description All that was paid; null where the pool does not say.
             * @example 1.2
             */
            paid_total: string | null;
            /**
             * @description The income of the newest day; null where the pool does not say.
             * @example 0.01570138
             */
            last_income: string | null;
        };
        /** @description What became of one part of an account. */
        TriedPart: {
            part: components["schemas"]["PartName"];
            /**
             * @description `not_offered`: this way in does not have it.
             * @example read
             * @enum {string}
             */
            outcome: "read" | "not_offered" | "failed";
            /** @description Why it failed; null where it did not. */
            failure: components["schemas"]["TrialFailure"] | null;
        };
        /** @description What to do at this pool about a failure, by its kind, where there is more to say than its message does. */
        Troubleshooting: {
            /**
             * @description The key or token is refused.
             * @example Make a new API token in the account settings.
             */
            auth?: string;
            /**
             * @description The pool does not know the account.
             * @example A new account is unknown until it has mined.
             */
            account_not_found?: string;
            /**
             * @description It was asked too often.
             * @example Other programs that use the same token count too.
             */
            rate_limited?: string;
            /**
             * @description The pool does not answer properly.
             * @example Check whether its page can be opened.
             */
            unavailable?: string;
            /**
             * @description Its answers are not understood any more.
             * @example Use an API key until the adapter is updated.
             */
            changed?: string;
        };
        /** @description The file that describes how a type is read. */
        TypeDriver: {
            /**
             * @description Its name in the folder of drivers.
             * @example ckpool.yaml
             */
            file: string;
            /**
             * @description The version that it gives itself; null where it gives none.
             * @example 1.0.0
             */
            version: string | null;
            /**
             * @description Another one for any other content, hexadecimal.
             * @example 9f86d081884c7d65
             */
            digest: string;
        };
        /** @description One miner of the account, as the pool lists it. */
        Worker: {
            /**
             * @description The pool's own id where it has one, else the name, with the algorithm where one name mines several.
             * @example 23890575
             */
            worker_id: string;
            /**
             * @description The pool's text, never parsed; two workers may share it.
             * @example 139x17
             */
            worker_name: string;
            /**
             * @description Whether the worker mines; disabled, invalid and dead ones are OFFLINE; null where neither the pool's word nor the worker's figures show it. Such a worker is in neither count.
             * @example ONLINE
             * @enum {string|null}
             */
            status: "ONLINE" | "OFFLINE" | null;
            /**
             * @description Lower case without punctuation; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            /**
             * @description Hashrate now (the pool's shortest window, about ten minutes), as text; null where unknown.
             * @example 187.650 TH/s
             */
            hashrate_10m: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 187650000000000
             */
            hashrate_10m_hs: number | null;
            /**
             * @description Mean of one hour, as text; null where unknown.
             * @example 186.902 TH/s
             */
            hashrate_1h: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 186902000000000
             */
            hashrate_1h_hs: number | null;
            /**
             * @description Mean of 24 hours, as text; null where unknown.
             * @example 185.114 TH/s
             */
            hashrate_24h: string | null;
            /**
             * @description The same in H/s; null where unknown.
             * @example 185114000000000
             */
            hashrate_24h_hs: number | null;
            /**
             * @description Rejected part of the shares, a fraction from 0 to 1 to the eighth decimal; null where unknown.
             * @example 0.0012
             */
            reject_rate: number | null;
            /**
             * Format: date-time
             * @description The last share or contact (UTC); for a worker that the pool has forgotten, when it was last seen; null where unknown.
             * @example 2026-11-21T08:58:00Z
             */
            last_exchange_time: string | null;
        };
        /** @description The history of one worker, newest first. A reading that did not list the worker leaves no point. */
        WorkerHistory: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * @description The pool's own id where it has one, else the name.
             * @example 23890575
             */
            worker_id: string;
            /**
             * @description The pool's text, never parsed.
             * @example 139x17
             */
            worker_name: string;
            /**
             * @description Lower case without punctuation; null where unknown.
             * @example sha256
             */
            algorithm: string | null;
            step: components["schemas"]["Step"];
            /**
             * Format: date-time
             * @description Readings older than this moment (UTC) were reduced to a coarser step; null where this step has everything.
             * @example 2026-10-22T09:00:00Z
             */
            kept_since: string | null;
            /** @description The points of this page, newest first. */
            points: components["schemas"]["WorkerHistoryPoint"][];
        };
        /**
         * @description One row per point, newest first; written as `PayoutsCsv` is. At the gateway, columns of parts that are hidden from the caller are not there.
         * @example pool_id,worker_id,worker_name,step,timestamp,readings,status,online_share,hashrate_10m_hs,hashrate_10m_min_hs,hashrate_10m_max_hs,hashrate_1h_hs,hashrate_24h_hs,reject_rate
         *     antpool_001,23890575,139x17,1h,2026-11-21T09:00:00Z,6,,1,187650000000000,181000000000000,190000000000000,,,
         */
        WorkerHistoryCsv: string;
        /** @description The worker at one moment, or over the hour or day that begins at `timestamp`. Time without a reading has no point. */
        WorkerHistoryPoint: {
            /**
             * Format: date-time
             * @description When it was read, or the beginning of the step (UTC).
             * @example 2026-11-21T09:00:00Z
             */
            timestamp: string;
            /**
             * @description How many readings the point is made of.
             * @example 6
             */
            readings: number;
            /**
             * @description Whether the worker mined; null where unknown, and over an hour or a day.
             * @example ONLINE
             * @enum {string|null}
             */
            status: "ONLINE" | "OFFLINE" | null;
            /**
             * @description In which share of the readings the worker was online, a fraction from 0 to 1 of those where this is known; null where it never was known.
             * @example 0.8333
             */
            online_share: number | null;
            /**
             * @description Hashrate now in H/s, the mean of those readings in which it was known; null where it never was.
             * @example 187650000000000
             */
            hashrate_10m_hs: number | null;
            /**
             * @description The lowest of them in H/s; null as before.
             * @example 181000000000000
             */
            hashrate_10m_min_hs: number | null;
            /**
             * @description The highest of them in H/s; null as before.
             * @example 190000000000000
             */
            hashrate_10m_max_hs: number | null;
            /**
             * @description Mean of one hour in H/s; null where unknown, and over a step.
             * @example 186902000000000
             */
            hashrate_1h_hs: number | null;
            /**
             * @description Mean of 24 hours in H/s; null where unknown, and over a step.
             * @example 185114000000000
             */
            hashrate_24h_hs: number | null;
            /**
             * @description Rejected part of the shares, a fraction from 0 to 1; null where unknown, and over a step.
             * @example 0.0012
             */
            reject_rate: number | null;
        };
        /** @description The workers of the newest list that was read, sorted by name where a single pool was asked for. */
        Workers: {
            pool_id: components["schemas"]["PoolId"];
            /**
             * Format: date-time
             * @description When the list was read (UTC), which may be before the newest reading (see `parts` of the status); null where it never was.
             * @example 2026-11-21T09:00:00Z
             */
            observed_at: string | null;
            /**
             * @description Whether the list, over all its pages, has all workers of the account; null before the first reading.
             * @example true
             */
            complete: boolean | null;
            /** @description The workers of this page. */
            workers: components["schemas"]["Worker"][];
        };
        /**
         * @description One row per worker; written as `PayoutsCsv` is. At the gateway, columns of parts that are hidden from the caller are not there.
         * @example pool_id,observed_at,worker_id,worker_name,status,algorithm,hashrate_10m,hashrate_10m_hs,hashrate_1h,hashrate_1h_hs,hashrate_24h,hashrate_24h_hs,reject_rate,last_exchange_time
         *     antpool_001,2026-11-21T09:00:00Z,23890575,139x17,ONLINE,sha256,187.650 TH/s,187650000000000,186.902 TH/s,186902000000000,185.114 TH/s,185114000000000,0.0012,2026-11-21T08:58:00Z
         */
        WorkersCsv: string;
    };
    responses: {
        /** @description The request is malformed; `detail` says what to change. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The pool is not polled by this service (it is inactive, or has no pool file). */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request accepts neither JSON nor CSV; `detail` says what to ask for. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such pool, client, source, anomaly or page. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The answer that the caller holds is unchanged (`If-None-Match`). */
        NotModified: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The pool_id is taken, was given to another account before, or stands in a pool file, which alone can change it; `detail` says which. */
        PoolConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Whatever is wrong with a request before its operation is looked at: it is no HTTP/1 that can be read or has no usable `Host` (400), it
         *     shows a key that is not good (401), comes under a name that this server does not go by, or is a change that another site's page sends (403), its body is too large (413), its
         *     URL is too long (414), its body has another media type, charset or coding (415), it expects what no server can do (417), its headers are
         *     too large (431), its caller asks too often or too much at once (429), or there are too many connections or answers that are not read (503).
         */
        RefusedRequest: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of the service itself; its log says more. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The pool asked to wait; `Retry-After` says how long. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description As many trials as may be are under way; `Retry-After` says when to try again. */
        TooManyTrials: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service has a `SERVICE_TOKEN` and the request did not carry it. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A service that is needed for the answer does not respond; `detail` names it. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not of the media type that the operation takes. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The settings cannot be taken. `errors` has everything that is wrong with them, each with its place. */
        WrongSettings: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description The algorithm whose hashrates to show, as `hashrates` of a status names it, or `unknown` for hashrates of unknown algorithm. A point's
         *     hashrates are then made of the readings that told this algorithm, and null where none did, also of one that was never mined; workers and
         *     balance stay those of the account. Without it, hashrates are null where the account mined several: they are never added.
         *     Since version 0.1.7 of services' API, 0.1.6 of the gateway's.
         */
        Algorithm: string;
        /** @description The `id` of an anomaly of this pool. */
        AnomalyId: number;
        /**
         * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
         *     0.1.4 of services' API, 0.1.3 of the gateway's.
         */
        Bom: boolean;
        /** @description The `worker_id` of a worker of this pool, percent-encoded; any text, also an empty one, `.` and `..`. */
        ByWorkerId: string;
        /** @description The version of this contract that the caller knows. Without it, it is taken as older than 0.1.2, in which every worker is ONLINE or OFFLINE. */
        CallersContract: string;
        /** @description Only what belongs to the pools of this client (`client_name`, exactly). */
        ClientName: string;
        /**
         * @description The currency whose amounts to list: a ticker that `currency` or `other_currencies` names, or `unknown` for amounts of unknown
         *     currency. Without it, the account's present currency.
         */
        Currency: string;
        /** @description Only amounts in this currency (a ticker), or `unknown` for amounts of unknown currency. Without it, all. */
        CurrencyFilter: string;
        /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
        Cursor: string;
        /**
         * @description With true nothing is stored: the account is read once by these settings, within the request budget of its pool, and the answer has what came of
         *     it (`trial`). A wrong key or account is no error of this request.
         */
        DryRun: boolean;
        /** @description What the earnings are added up by. Without it, by month. */
        EarningsGroupBy: components["schemas"]["EarningsGrouping"];
        /**
         * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
         *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
         */
        Format: "json" | "csv";
        /** @description Only this day and later ones (`YYYY-MM-DD`). */
        FromDay: string;
        /** @description Only what is not older than this moment (UTC, RFC 3339). */
        FromTime: string;
        /** @description How many points a page holds; 2000 by default. Where more follow, the `Link` header names the next page. */
        HistoryLimit: number;
        /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
        IfNoneMatch: string;
        /**
         * @description Where the body has a `pool_type` and no `pool_id`: the pool gets no number below this. The gateway sends it, which may know pools of the type
         *     that another service has.
         */
        LeastNumber: number;
        /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
        Limit: number;
        /** @description Only payments that are known in this way. Without it, all. */
        PayoutGrade: components["schemas"]["PayoutGrade"];
        /** @description Only payments in this state, or `all`. Without it, those that are confirmed or returned. */
        PayoutState: "confirmed" | "unconfirmed" | "withdrawn" | "returned" | "all";
        /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
        PoolId: components["schemas"]["PoolId"];
        /** @description Only these pools: their ids, separated by commas. One that the service does not have is passed over. The gateway names those that a caller may see. */
        PoolIds: string;
        /**
         * @description Where the page begins: an opaque text from the `Link` header of the previous page. It is a position in the order of the list, not a
         *     row, so it stays valid while rows come and go.
         */
        Position: string;
        /** @description Only anomalies that are over (`true`) or only open ones (`false`). Without it, both. */
        Resolved: boolean;
        /** @description Only anomalies of this severity. Without it, all. */
        Severity: "MEDIUM" | "HIGH";
        /**
         * @description The distance between points. `raw` gives every reading as it was stored. `1h` and `1d` give one point for each hour or day (UTC)
         *     with readings: their mean, lowest and highest. `auto` takes the finest of them that covers the whole span in at most 2000 points;
         *     the answer says which. Readings of workers are kept 30 days, then their hours until day 90, then their days; readings of accounts 90
         *     days, then their hours (unless the service is set otherwise): `kept_since` says so. Where `from` or `to` cuts an hour or day, the
         *     point has only the readings within the span as long as they are kept, and the whole hour or day once they are reduced. `readings`
         *     says how many there are.
         */
        Step: "raw" | "1h" | "1d" | "auto";
        /** @description The first day to add up (`YYYY-MM-DD`). Without it, 29 days before `to`, which makes 30 days. */
        SumFrom: string;
        /** @description The last day to add up (`YYYY-MM-DD`). Without it, today (UTC). */
        SumTo: string;
        /** @description Only this day and earlier ones (`YYYY-MM-DD`). */
        ToDay: string;
        /** @description Only what is not newer than this moment (UTC, RFC 3339). */
        ToTime: string;
        /** @description The `worker_id`; needed where several workers of the pool share the name. */
        WorkerId: string;
        /** @description The `worker_name` of a worker of this pool, percent-encoded. */
        WorkerName: string;
        /** @description Only workers that mine (`online`) or that do not (`offline`). Without it, both. */
        WorkerStatus: "online" | "offline";
    };
    requestBodies: never;
    headers: {
        /**
         * @description Only with CSV: a name for the file, made of the request (RFC 6266). Files of different clients have different names: `filename*` has all
         *     letters that file systems take, `filename` is ASCII, and a digest stands in a name that cannot say all.
         */
        ContentDisposition: string;
        /** @description The clock of the answering service when it answered, the one that its moments go by (RFC 9110). */
        Date: string;
        /** @description Identifies this answer. Send it back as `If-None-Match`. */
        ETag: string;
        /**
         * @description Only with CSV, because the file has no place for it: the pools whose figures are old, incomplete or not in the file, separated by
         *     commas; absent where there are none. Where there are too many to name, `and … more` ends the list. The JSON answer says why. For a key
         *     that does not see all of an account, JSON has it too where a gateway left rows out of a list that break the contract.
         */
        IncompletePools: string;
        /**
         * @description The next page, `<?...>; rel="next"`; absent on the last page. It is relative to the URL that was asked (RFC 8288): the same path with
         *     this query.
         */
        Link: string;
        /** @description Where the pool is found that was added. */
        Location: string;
        /**
         * @description Only with CSV: the other currencies of the list, percent-encoded and separated by commas, including `unknown`; absent where there are
         *     none. Each has its own file, asked for with `currency`. Where there are too many to name, `and … more` ends the list.
         */
        OtherCurrencies: string;
        /** @description How many seconds to wait before the next try. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listTypes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The types, sorted by name. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadTypes"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listPools: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pools, sorted by pool_id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pool"][];
                    "text/csv": components["schemas"]["PoolsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    createPool: {
        parameters: {
            query?: {
                /**
                 * @description With true nothing is stored: the account is read once by these settings, within the request budget of its pool, and the answer has what came of
                 *     it (`trial`). A wrong key or account is no error of this request.
                 */
                dry_run?: components["parameters"]["DryRun"];
                /**
                 * @description Where the body has a `pool_type` and no `pool_id`: the pool gets no number below this. The gateway sends it, which may know pools of the type
                 *     that another service has.
                 */
                least_number?: components["parameters"]["LeastNumber"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoolDraft"];
            };
        };
        responses: {
            /** @description What a trial gave (`dry_run=true`). Nothing is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolSaved"];
                };
            };
            /** @description The pool is stored, and its first reading has begun. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolSaved"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["WrongSettings"];
            429: components["responses"]["TooManyTrials"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPool: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pool. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pool"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    deletePool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not read any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    updatePool: {
        parameters: {
            query?: {
                /**
                 * @description With true nothing is stored: the account is read once by these settings, within the request budget of its pool, and the answer has what came of
                 *     it (`trial`). A wrong key or account is no error of this request.
                 */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoolPatch"];
            };
        };
        responses: {
            /** @description The pool as it is now, or what a trial gave. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolSaved"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["WrongSettings"];
            429: components["responses"]["TooManyTrials"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPoolSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolSettings"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getWorkers: {
        parameters: {
            query?: {
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workers; all of them unless `limit` asks for pages. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workers"];
                    "text/csv": components["schemas"]["WorkersCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getWorkerHistory: {
        parameters: {
            query?: {
                /** @description The `worker_id`; needed where several workers of the pool share the name. */
                worker_id?: components["parameters"]["WorkerId"];
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /**
                 * @description The distance between points. `raw` gives every reading as it was stored. `1h` and `1d` give one point for each hour or day (UTC)
                 *     with readings: their mean, lowest and highest. `auto` takes the finest of them that covers the whole span in at most 2000 points;
                 *     the answer says which. Readings of workers are kept 30 days, then their hours until day 90, then their days; readings of accounts 90
                 *     days, then their hours (unless the service is set otherwise): `kept_since` says so. Where `from` or `to` cuts an hour or day, the
                 *     point has only the readings within the span as long as they are kept, and the whole hour or day once they are reduced. `readings`
                 *     says how many there are.
                 */
                step?: components["parameters"]["Step"];
                /** @description How many points a page holds; 2000 by default. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["HistoryLimit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
                /** @description The `worker_name` of a worker of this pool, percent-encoded. */
                worker_name: components["parameters"]["WorkerName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The points, newest first, at most 2000. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerHistory"];
                    "text/csv": components["schemas"]["WorkerHistoryCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getWorkerHistoryById: {
        parameters: {
            query: {
                /** @description The `worker_id` of a worker of this pool, percent-encoded; any text, also an empty one, `.` and `..`. */
                worker_id: components["parameters"]["ByWorkerId"];
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /**
                 * @description The distance between points. `raw` gives every reading as it was stored. `1h` and `1d` give one point for each hour or day (UTC)
                 *     with readings: their mean, lowest and highest. `auto` takes the finest of them that covers the whole span in at most 2000 points;
                 *     the answer says which. Readings of workers are kept 30 days, then their hours until day 90, then their days; readings of accounts 90
                 *     days, then their hours (unless the service is set otherwise): `kept_since` says so. Where `from` or `to` cuts an hour or day, the
                 *     point has only the readings within the span as long as they are kept, and the whole hour or day once they are reduced. `readings`
                 *     says how many there are.
                 */
                step?: components["parameters"]["Step"];
                /** @description How many points a page holds; 2000 by default. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["HistoryLimit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The points, newest first, at most 2000. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerHistory"];
                    "text/csv": components["schemas"]["WorkerHistoryCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getHistory: {
        parameters: {
            query?: {
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /**
                 * @description The distance between points. `raw` gives every reading as it was stored. `1h` and `1d` give one point for each hour or day (UTC)
                 *     with readings: their mean, lowest and highest. `auto` takes the finest of them that covers the whole span in at most 2000 points;
                 *     the answer says which. Readings of workers are kept 30 days, then their hours until day 90, then their days; readings of accounts 90
                 *     days, then their hours (unless the service is set otherwise): `kept_since` says so. Where `from` or `to` cuts an hour or day, the
                 *     point has only the readings within the span as long as they are kept, and the whole hour or day once they are reduced. `readings`
                 *     says how many there are.
                 */
                step?: components["parameters"]["Step"];
                /**
                 * @description The algorithm whose hashrates to show, as `hashrates` of a status names it, or `unknown` for hashrates of unknown algorithm. A point's
                 *     hashrates are then made of the readings that told this algorithm, and null where none did, also of one that was never mined; workers and
                 *     balance stay those of the account. Without it, hashrates are null where the account mined several: they are never added.
                 *     Since version 0.1.7 of services' API, 0.1.6 of the gateway's.
                 */
                algorithm?: components["parameters"]["Algorithm"];
                /** @description How many points a page holds; 2000 by default. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["HistoryLimit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The points, newest first, at most 2000. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                    "text/csv": components["schemas"]["HistoryCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getEarnings: {
        parameters: {
            query?: {
                /** @description Only this day and later ones (`YYYY-MM-DD`). */
                from?: components["parameters"]["FromDay"];
                /** @description Only this day and earlier ones (`YYYY-MM-DD`). */
                to?: components["parameters"]["ToDay"];
                /**
                 * @description The currency whose amounts to list: a ticker that `currency` or `other_currencies` names, or `unknown` for amounts of unknown
                 *     currency. Without it, the account's present currency.
                 */
                currency?: components["parameters"]["Currency"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days, newest first; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Other-Currencies": components["headers"]["OtherCurrencies"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Earnings"];
                    "text/csv": components["schemas"]["EarningsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPayouts: {
        parameters: {
            query?: {
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /**
                 * @description The currency whose amounts to list: a ticker that `currency` or `other_currencies` names, or `unknown` for amounts of unknown
                 *     currency. Without it, the account's present currency.
                 */
                currency?: components["parameters"]["Currency"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payments, newest first; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Other-Currencies": components["headers"]["OtherCurrencies"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payouts"];
                    "text/csv": components["schemas"]["PayoutsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getPayoutEvents: {
        parameters: {
            query?: {
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, newest first; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutEvents"];
                    "text/csv": components["schemas"]["PayoutEventsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getAnomalies: {
        parameters: {
            query?: {
                /** @description Only anomalies that are over (`true`) or only open ones (`false`). Without it, both. */
                resolved?: components["parameters"]["Resolved"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /** @description Where the page begins: an opaque text from the `Link` header of the previous page. */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The anomalies, newest first; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Anomalies"];
                    "text/csv": components["schemas"]["AnomaliesCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    updateAnomaly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
                /** @description The `id` of an anomaly of this pool. */
                id: components["parameters"]["AnomalyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnomalyPatch"];
            };
        };
        responses: {
            /** @description The anomaly as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Anomaly"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    pollPool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pool's id, `<pool_type>_<number>` with three digits or more. */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status after the poll; `last_error` is null where it succeeded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listWorkers: {
        parameters: {
            query?: {
                /** @description Only workers that mine (`online`) or that do not (`offline`). Without it, both. */
                status?: components["parameters"]["WorkerStatus"];
                /** @description Only what belongs to the pools of this client (`client_name`, exactly). */
                client?: components["parameters"]["ClientName"];
                /** @description Only these pools: their ids, separated by commas. One that the service does not have is passed over. The gateway names those that a caller may see. */
                pools?: components["parameters"]["PoolIds"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins: an opaque text from the `Link` header of the previous page. It is a position in the order of the list, not a
                 *     row, so it stays valid while rows come and go.
                 */
                cursor?: components["parameters"]["Position"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The version of this contract that the caller knows. Without it, it is taken as older than 0.1.2, in which every worker is ONLINE or OFFLINE. */
                "Poolgate-Contract"?: components["parameters"]["CallersContract"];
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workers by pool; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Incomplete-Pools": components["headers"]["IncompletePools"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllWorkers"];
                    "text/csv": components["schemas"]["WorkersCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listAnomalies: {
        parameters: {
            query?: {
                /** @description Only anomalies that are over (`true`) or only open ones (`false`). Without it, both. */
                resolved?: components["parameters"]["Resolved"];
                /** @description Only anomalies of this severity. Without it, all. */
                severity?: components["parameters"]["Severity"];
                /** @description Only what belongs to the pools of this client (`client_name`, exactly). */
                client?: components["parameters"]["ClientName"];
                /** @description Only these pools: their ids, separated by commas. One that the service does not have is passed over. The gateway names those that a caller may see. */
                pools?: components["parameters"]["PoolIds"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins: an opaque text from the `Link` header of the previous page. It is a position in the order of the list, not a
                 *     row, so it stays valid while rows come and go.
                 */
                cursor?: components["parameters"]["Position"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The anomalies, newest first; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllAnomalies"];
                    "text/csv": components["schemas"]["AnomaliesCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listPayouts: {
        parameters: {
            query?: {
                /** @description Only what is not older than this moment (UTC, RFC 3339). */
                from?: components["parameters"]["FromTime"];
                /** @description Only what is not newer than this moment (UTC, RFC 3339). */
                to?: components["parameters"]["ToTime"];
                /** @description Only amounts in this currency (a ticker), or `unknown` for amounts of unknown currency. Without it, all. */
                currency?: components["parameters"]["CurrencyFilter"];
                /** @description Only payments that are known in this way. Without it, all. */
                grade?: components["parameters"]["PayoutGrade"];
                /** @description Only payments in this state, or `all`. Without it, those that are confirmed or returned. */
                state?: components["parameters"]["PayoutState"];
                /** @description Only what belongs to the pools of this client (`client_name`, exactly). */
                client?: components["parameters"]["ClientName"];
                /** @description Only these pools: their ids, separated by commas. One that the service does not have is passed over. The gateway names those that a caller may see. */
                pools?: components["parameters"]["PoolIds"];
                /** @description How many entries a page holds. Where more follow, the `Link` header names the next page. */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins: an opaque text from the `Link` header of the previous page. It is a position in the order of the list, not a
                 *     row, so it stays valid while rows come and go.
                 */
                cursor?: components["parameters"]["Position"];
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payments, newest first; 1000 a page unless `limit` says otherwise. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllPayouts"];
                    "text/csv": components["schemas"]["PayoutEventsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listPayoutEvents: {
        parameters: {
            query?: {
                /** @description The `next` of the answer before; opaque. */
                after?: string;
                /** @description The most events in an answer. Where more are left, `more` is true. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, longest unchanged first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutEventLog"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    listTrends: {
        parameters: {
            query?: {
                /** @description Only what belongs to the pools of this client (`client_name`, exactly). */
                client?: components["parameters"]["ClientName"];
                /** @description Only these pools: their ids, separated by commas. One that the service does not have is passed over. The gateway names those that a caller may see. */
                pools?: components["parameters"]["PoolIds"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trends, sorted by pool_id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllTrends"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    sumEarnings: {
        parameters: {
            query?: {
                /** @description The first day to add up (`YYYY-MM-DD`). Without it, 29 days before `to`, which makes 30 days. */
                from?: components["parameters"]["SumFrom"];
                /** @description The last day to add up (`YYYY-MM-DD`). Without it, today (UTC). */
                to?: components["parameters"]["SumTo"];
                /** @description What the earnings are added up by. Without it, by month. */
                group_by?: components["parameters"]["EarningsGroupBy"];
                /** @description Only what belongs to the pools of this client (`client_name`, exactly). */
                client?: components["parameters"]["ClientName"];
                /** @description Only these pools: their ids, separated by commas. One that the service does not have is passed over. The gateway names those that a caller may see. */
                pools?: components["parameters"]["PoolIds"];
                /** @description The ids of pools to leave out, separated by commas. The gateway names those that another service owns. */
                except?: string;
                /**
                 * @description The form of the answer: JSON, or a CSV file with a header row. It wins over `Accept`. Without it `Accept` decides between
                 *     `application/json` and `text/csv`, and JSON wins where both are equal. Errors are always `application/problem+json`.
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Whether a CSV file begins with a byte-order mark. Some spreadsheets need it to read letters beyond ASCII. Only with CSV. Since version
                 *     0.1.4 of services' API, 0.1.3 of the gateway's.
                 */
                bom?: components["parameters"]["Bom"];
            };
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums, and the pools they are made of. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningSums"];
                    "text/csv": components["schemas"]["EarningGroupsCsv"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getChanges: {
        parameters: {
            query?: {
                /** @description The `since` of the previous answer; opaque. Without it everything is new. */
                since?: string;
                /** @description How many seconds the request may be held where nothing is new. */
                wait?: number;
                /**
                 * @description The most pools, changed and removed ones together, in an answer. Where more are left, `more` is true: ask again at once with its `since`.
                 *     Without it everything is in one answer. Since version 0.1.5.
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes, empty where there are none. */
            200: {
                headers: {
                    Date: components["headers"]["Date"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics in Prometheus text format. A figure that is unknown has no sample. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of an answer that the caller still holds. If it is unchanged, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            default: components["responses"]["RefusedRequest"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page is at `/docs`, without a slash at the end; `Location` is relative. */
            301: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            default: components["responses"]["RefusedRequest"];
        };
    };
}
