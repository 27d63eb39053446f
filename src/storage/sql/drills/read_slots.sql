SELECT s.id, s.label, s.capacity, s.booked_count, s.waiting_count, s.last_position
FROM events e
JOIN time_slots s ON s.event_id = e.id
WHERE e.drill_id = $1
ORDER BY s.start_time, s.id
