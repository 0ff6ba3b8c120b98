-- The file's own time, by which it forgets: unix seconds, null until it was asked for the first time. Unlike the clock it makes no leaps ahead.
ALTER TABLE past ADD COLUMN own_time INTEGER;
