-- What a service calls itself, and its database, by which it is recognised at another address.
ALTER TABLE source ADD COLUMN service_name TEXT;
ALTER TABLE source ADD COLUMN database_id TEXT;
-- What its pool files hold that is refused, not read, or probably a mistake; as JSON.
ALTER TABLE source ADD COLUMN configuration TEXT;
-- When its figures were read by this gateway's clock, whatever the service's clock said: as JSON, for the account and its parts.
ALTER TABLE pool ADD COLUMN ages TEXT;
