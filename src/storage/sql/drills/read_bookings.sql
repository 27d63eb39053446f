-- The next $3 behind booking $2.
SELECT b.id, b.user_id, b.time_slot_id, b.quantity, b.status, b.created_at
FROM events e
JOIN time_slots s ON s.event_id = e.id
JOIN bookings b ON b.time_slot_id = s.id
WHERE e.drill_id = $1 AND b.id > $2
ORDER BY b.id
LIMIT $3
