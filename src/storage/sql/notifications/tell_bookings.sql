-- One row a booking; the answer is who holds them, told now or before. $5 is a template of format(): 1 tickets, 2 event,
-- 3 slot.
WITH told AS (
    INSERT INTO notifications (id, user_id, type, title, message, metadata)
    SELECT notification_id($1, b.id), b.user_id, $2, $4,
        format($5, CASE b.quantity WHEN 1 THEN '1 ticket' ELSE b.quantity || ' tickets' END, e.title, s.label),
        jsonb_strip_nulls(jsonb_build_object(
            'bookingId', b.id, 'eventId', e.id, 'timeSlotId', s.id, 'quantity', b.quantity,
            'eventTitle', e.title, 'slotLabel', s.label, 'reason', $6
        ))
    FROM bookings b
    JOIN time_slots s ON s.id = b.time_slot_id
    JOIN events e ON e.id = s.event_id
    WHERE b.id = ANY($3)
    ON CONFLICT (id) DO NOTHING
)
SELECT DISTINCT user_id FROM bookings WHERE id = ANY($3)
