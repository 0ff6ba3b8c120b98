-- Every pool has a named source, so that it can be forgotten by that name; the services still have what is deleted here.
DELETE FROM pool WHERE owner IS NULL;
ALTER TABLE source ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN contract_version TEXT;
-- The `since` of its last answer, so that a restart asks for what is new and no more.
ALTER TABLE source ADD COLUMN cursor TEXT;
