-- That a key was made by hand here. It outlives the file of the keys, so that who loses that does not open reading to everybody on the machine.
CREATE TABLE key_made_by_hand (
  at REAL NOT NULL
) STRICT;
