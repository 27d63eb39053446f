SELECT id, event_id, label, start_time, end_time, capacity, booked_count, created_at
FROM time_slots
WHERE event_id = ANY($1) AND deleted_at IS NULL
ORDER BY start_time, id
