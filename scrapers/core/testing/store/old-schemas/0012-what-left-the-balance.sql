-- What left the balance and no event explains is counted from here on. And where counting began with 0010, the list of payments that the total may lag
-- behind is a text that holds a list: it becomes the list.
UPDATE payout_count SET state = json_set(state, '$.totals', json((
  SELECT json_group_array(json(json_set(value, '$.left', NULL, '$.mayLag', json(value ->> '$.mayLag')))) FROM json_each(state, '$.totals'))));
