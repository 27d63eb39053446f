-- The good tickets of event $1, of slot $2 alone unless that is NULL; at most $3 bookings, and no more people are looked
-- up than that.
SELECT b.id AS booking_id, b.quantity, b.time_slot_id AS slot_id, u.name AS holder_name,
    CASE WHEN b.checked_in_count = 0 THEN '{}' ELSE ARRAY(
        SELECT c.number FROM check_ins c WHERE c.booking_id = b.id ORDER BY c.number
    ) END AS checked_in
FROM (
    SELECT b.id, b.quantity, b.time_slot_id, b.user_id, b.checked_in_count
    FROM time_slots s
    JOIN bookings b ON b.time_slot_id = s.id
    WHERE s.event_id = $1 AND s.deleted_at IS NULL AND ($2::uuid IS NULL OR s.id = $2) AND b.status = 'CONFIRMED'
    ORDER BY b.id
    LIMIT $3
) b
JOIN users u ON u.id = b.user_id
ORDER BY b.id
