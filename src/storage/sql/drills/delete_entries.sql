-- At most $2 places on the waitlists of the drill's slots.
DELETE FROM waitlists
WHERE id IN (
    SELECT w.id
    FROM events e
    JOIN time_slots s ON s.event_id = e.id
    JOIN waitlists w ON w.time_slot_id = s.id
    WHERE e.drill_id = $1
    LIMIT $2
)
