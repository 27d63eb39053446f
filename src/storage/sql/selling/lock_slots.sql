-- One after the other, in the order in which they are given.
SELECT asked.part::int AS part, s.id, s.start_time, s.end_time, s.capacity, s.booked_count, s.last_position,
    s.waiting_count, s.waitlist_limit, s.deleted_at IS NOT NULL AS deleted,
    statement_timestamp() AS now, pg_current_xact_id()::text AS transaction
FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, part)
CROSS JOIN LATERAL (
    SELECT t.id, t.start_time, t.end_time, t.capacity, t.booked_count, t.last_position, t.waiting_count, t.waitlist_limit,
        t.deleted_at
    FROM time_slots t
    WHERE t.id = asked.id
    FOR NO KEY UPDATE
) s
