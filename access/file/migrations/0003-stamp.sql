-- Another text after each write: whether the file is the one that was written, or another that was put in its place at that moment.
ALTER TABLE past ADD COLUMN stamp TEXT;
