-- What a row of a dashboard shows beyond the figures of before.

-- How long the pool took for an answer in the newest poll that had one: the median over its requests. Also of a poll that failed.
ALTER TABLE pool ADD COLUMN response_ms REAL;
-- From which balance on the pool says that it pays, as of the last reading of the money, and in which currency.
ALTER TABLE pool ADD COLUMN payout_threshold TEXT;
ALTER TABLE pool ADD COLUMN payout_threshold_currency TEXT;
-- Blocks that the account itself found in the 24 hours before.
ALTER TABLE reading ADD COLUMN blocks_found_24h INTEGER;
