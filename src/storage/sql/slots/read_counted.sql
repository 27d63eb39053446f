SELECT s.id, s.event_id, s.label, s.start_time, s.end_time, s.capacity, s.booked_count, s.created_at, s.waiting_count,
    coalesce(s.waiting_count >= s.waitlist_limit, false) AS waitlist_full,
    (SELECT count(*) FROM bookings b WHERE b.time_slot_id = s.id AND b.status = 'CONFIRMED') AS booking_count
FROM time_slots s
WHERE s.event_id = $1 AND s.deleted_at IS NULL
ORDER BY s.start_time, s.id
