-- The events with a slot still to start, the newest first, at most $1; drills are none.
SELECT e.id, e.updated_at
FROM events e
WHERE e.deleted_at IS NULL AND e.drill_id IS NULL AND EXISTS (
    SELECT FROM time_slots s
    WHERE s.event_id = e.id AND s.deleted_at IS NULL AND s.start_time > statement_timestamp()
)
ORDER BY e.created_at DESC, e.id
LIMIT $1
