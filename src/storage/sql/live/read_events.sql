SELECT e.id AS event_id, s.id AS slot_id, s.capacity, s.booked_count, s.waiting_count,
    coalesce(s.waiting_count >= s.waitlist_limit, false) AS waitlist_full
FROM events e
LEFT JOIN time_slots s ON s.event_id = e.id AND s.deleted_at IS NULL
WHERE e.id = ANY($1) AND e.deleted_at IS NULL
ORDER BY e.id, s.start_time, s.id
