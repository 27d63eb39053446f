-- How many bookings of event $1 fit, and the ids of one page of them, the newest first: pattern $2 for name or address of
-- the person (empty: all), slot $3 and status $4 (NULL: any), limit $5, offset $6. People are looked up one by one, and
-- only for a search: a join would go through all the people there are.
WITH found AS MATERIALIZED (
    SELECT b.id, b.created_at
    FROM time_slots s
    JOIN bookings b ON b.time_slot_id = s.id
    WHERE s.event_id = $1 AND ($3::uuid IS NULL OR s.id = $3) AND ($4::text IS NULL OR b.status = $4)
        AND CASE WHEN $2 = '' THEN true ELSE (
            SELECT u.name ILIKE $2 OR u.email ILIKE $2 FROM users u WHERE u.id = b.user_id
        ) END
)
SELECT
    (SELECT count(*) FROM found) AS total,
    ARRAY(SELECT f.id FROM found f ORDER BY f.created_at DESC, f.id DESC LIMIT $5 OFFSET $6) AS ids
