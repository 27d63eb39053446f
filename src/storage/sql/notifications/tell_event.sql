-- One row a person who holds tickets or waits, for a slot that is not over: one of $6, or any when there are none. $4 is a
-- template of format(): 1 event.
INSERT INTO notifications (id, user_id, type, title, message, metadata)
SELECT notification_id($1, p.user_id), p.user_id, $2, $3, format($4, e.title),
    jsonb_build_object('eventId', e.id, 'eventTitle', e.title, 'changes', to_jsonb($7))
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
ON CONFLICT (id) DO NOTHING
