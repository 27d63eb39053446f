SELECT e.id, e.title, e.timezone, (
        SELECT coalesce(sum(s.capacity), 0) FROM time_slots s WHERE s.event_id = e.id AND s.deleted_at IS NULL
    ) AS capacity
FROM events e
WHERE e.id = $1 AND e.deleted_at IS NULL
