-- At most $2 bookings of the drill's slots, whoever made them.
WITH leaving AS MATERIALIZED (
    SELECT b.id
    FROM events e
    JOIN time_slots s ON s.event_id = e.id
    JOIN bookings b ON b.time_slot_id = s.id
    WHERE e.drill_id = $1
    LIMIT $2
), used AS (
    DELETE FROM check_ins WHERE booking_id IN (SELECT id FROM leaving)
)
DELETE FROM bookings WHERE id IN (SELECT id FROM leaving)
