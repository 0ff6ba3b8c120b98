-- What alerts about an account are judged by, as of its newest reading, and what the next ones need for that: a JSON object each.
CREATE TABLE pool_signal (
  pool_key INTEGER PRIMARY KEY,
  -- The form of the two. What is in another form is not read.
  form INTEGER NOT NULL,
  signals TEXT NOT NULL,
  memory TEXT NOT NULL
);
