-- Ahead: who waits with a smaller number. Blocked: who holds a booking at that time is passed over until it is given back.
SELECT w.id, w.user_id, w.time_slot_id, w.quantity, w.position, w.status, w.created_at,
    s.label, s.start_time, s.end_time, s.capacity, s.booked_count, s.created_at AS slot_created_at, s.event_id,
    e.title, e.description, e.location, e.timezone, e.image_url, e.banner_url, e.category, e.created_by_id,
    e.created_at AS event_created_at, e.updated_at, e.waitlist_limit,
    CASE WHEN w.status = 'WAITING' THEN (
        SELECT count(*) FROM waitlists o
        WHERE o.time_slot_id = w.time_slot_id AND o.status = 'WAITING' AND o.position < w.position
    ) ELSE 0 END AS people_ahead,
    w.status = 'WAITING' AND EXISTS (
        SELECT 1 FROM bookings b
        WHERE b.user_id = w.user_id AND b.status = 'CONFIRMED' AND b.start_time < s.end_time AND b.end_time > s.start_time
    ) AS blocked
FROM waitlists w
JOIN time_slots s ON s.id = w.time_slot_id
JOIN events e ON e.id = s.event_id
WHERE w.user_id = $1
ORDER BY w.created_at DESC, w.id DESC
