-- The next $3 behind entry $2.
SELECT w.id, w.user_id, w.time_slot_id, w.quantity, w.position, w.status, w.created_at
FROM events e
JOIN time_slots s ON s.event_id = e.id
JOIN waitlists w ON w.time_slot_id = s.id
WHERE e.drill_id = $1 AND w.id > $2
ORDER BY w.id
LIMIT $3
