-- In the order of the ids, in which every writer of several slots locks them.
SELECT id, event_id, label, start_time, end_time, capacity, booked_count, created_at, waiting_count
FROM time_slots
WHERE event_id = $1 AND deleted_at IS NULL
ORDER BY id
FOR UPDATE
