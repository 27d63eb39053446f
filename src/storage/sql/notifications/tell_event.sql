-- One row a person who holds tickets or waits, for a slot that is not over: one of $6, or any when there are none. The
-- answer is who that is, told now or before. $4 is a template of format(): 1 event.
WITH about AS (
    SELECT p.user_id, e.id, e.title
    FROM events e
    CROSS JOIN LATERAL (
        SELECT b.user_id
        FROM time_slots s
        JOIN bookings b ON b.time_slot_id = s.id AND b.status = 'CONFIRMED'
        WHERE s.event_id = e.id AND s.end_time > statement_timestamp() AND (cardinality($6) = 0 OR s.id = ANY($6))
        UNION
        SELECT w.user_id
        FROM time_slots s
        JOIN waitlists w ON w.time_slot_id = s.id AND w.status = 'WAITING'
        WHERE s.event_id = e.id AND s.end_time > statement_timestamp() AND (cardinality($6) = 0 OR s.id = ANY($6))
    ) p
    WHERE e.id = $5 AND e.deleted_at IS NULL
), told AS (
    INSERT INTO notifications (id, user_id, type, title, message, metadata)
    SELECT notification_id($1, user_id), user_id, $2, $3, format($4, title),
        jsonb_build_object('eventId', id, 'eventTitle', title, 'changes', to_jsonb($7))
    FROM about
    ON CONFLICT (id) DO NOTHING
)
SELECT user_id FROM about
