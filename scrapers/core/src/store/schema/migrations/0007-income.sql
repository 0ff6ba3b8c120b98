-- Only known money counts: coins that are mined along have days of their own, and rows that are not counted stay visible beside their day.

-- 1 where the day is in another coin than the account's own, as of coins that are mined along.
ALTER TABLE earning ADD COLUMN other_coin INTEGER NOT NULL DEFAULT 0;
-- 0 where a row of an unknown kind belongs to the day, which may be income.
ALTER TABLE earning ADD COLUMN complete INTEGER NOT NULL DEFAULT 1;
-- A JSON list of the rows that are not in the amount, each with reason, what and amount.
ALTER TABLE earning ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';
