-- How many events there are to show, and the ids of one page of them: category $1, pattern $2 (empty: all), only those
-- with a slot still to start $3, in the smart order of user $4 (NULL: newest first), limit $5, offset $6, in
-- the order of their next starts $7. Drills are shown to nobody.
WITH asker AS MATERIALIZED (
    SELECT preferences FROM users WHERE id = $4 AND preferences <> '{}'
),
-- Two branches of which one is never run: a plan for any arguments then still has the trigram index for a search. The
-- index is on title and description together; a match across the seam is none.
candidates AS (
    SELECT id, category, created_at FROM events
    WHERE $2 = '' AND deleted_at IS NULL AND drill_id IS NULL
    UNION ALL
    SELECT id, category, created_at FROM events
    WHERE $2 <> '' AND deleted_at IS NULL AND drill_id IS NULL AND (title || ' ' || description) ILIKE $2
        AND (title ILIKE $2 OR description ILIKE $2)
),
found AS MATERIALIZED (
    SELECT e.id, e.category, e.created_at, next.start_time
    FROM candidates e
    CROSS JOIN LATERAL (
        SELECT min(s.start_time) AS start_time
        FROM time_slots s
        WHERE s.event_id = e.id AND s.deleted_at IS NULL AND s.start_time > statement_timestamp()
    ) next
    WHERE ($1::text IS NULL OR e.category = $1) AND (NOT $3 OR next.start_time IS NOT NULL)
)
SELECT
    (SELECT count(*) FROM found) AS total,
    ARRAY(
        SELECT f.id
        FROM found f
        LEFT JOIN asker a ON true
        ORDER BY
            f.category = ANY(a.preferences) DESC,
            CASE WHEN $7 OR a.preferences IS NOT NULL THEN f.start_time END NULLS LAST,
            CASE WHEN a.preferences IS NOT NULL THEN (
                SELECT sum(s.capacity - s.booked_count)
                FROM time_slots s
                WHERE s.event_id = f.id AND s.deleted_at IS NULL AND s.start_time > statement_timestamp()
            ) END DESC NULLS LAST,
            CASE WHEN $7 AND f.start_time IS NULL THEN (
                SELECT max(s.end_time) FROM time_slots s WHERE s.event_id = f.id AND s.deleted_at IS NULL
            ) END DESC NULLS LAST,
            f.created_at DESC, f.id DESC
        LIMIT $5 OFFSET $6
    ) AS ids
