-- Every pool has a named source, so that it can be forgotten by that name; the services still have what is deleted here.
DELETE FROM pool WHERE owner IS NULL;
ALTER TABLE source ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN contract_version TEXT;
