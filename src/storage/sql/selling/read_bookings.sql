SELECT id, user_id, time_slot_id, quantity, status, cancelled_at, created_at, checked_in_count, checked_in_max
FROM bookings
WHERE id = ANY($1)
