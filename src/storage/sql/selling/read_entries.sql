SELECT id, user_id, time_slot_id, quantity, position, status, created_at
FROM waitlists
WHERE id = ANY($1)
