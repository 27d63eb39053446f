-- The soonest first, so that the next ticket is on top.
SELECT b.id, b.user_id, b.time_slot_id, b.quantity, b.status, b.cancelled_at, b.created_at, b.checked_in_count,
    b.checked_in_max,
    s.label, s.start_time, s.end_time, s.capacity, s.booked_count, s.created_at AS slot_created_at, s.event_id,
    e.title, e.description, e.location, e.timezone, e.image_url, e.banner_url, e.category, e.created_by_id,
    e.created_at AS event_created_at, e.updated_at, e.waitlist_limit,
    c.numbers, c.times, s.end_time <= statement_timestamp() AS ended
FROM (
    -- Each half has an index.
    SELECT id, user_id, time_slot_id, quantity, status, cancelled_at, created_at, checked_in_count, checked_in_max
    FROM bookings WHERE user_id = $1 AND status = 'CONFIRMED'
    UNION ALL
    SELECT id, user_id, time_slot_id, quantity, status, cancelled_at, created_at, checked_in_count, checked_in_max
    FROM bookings WHERE user_id = $1 AND status = 'CANCELLED'
) b
JOIN time_slots s ON s.id = b.time_slot_id
JOIN events e ON e.id = s.event_id
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(i.number ORDER BY i.number), '{}') AS numbers,
        coalesce(array_agg(i.checked_in_at ORDER BY i.number), '{}') AS times
    FROM check_ins i
    WHERE i.booking_id = b.id
) c
ORDER BY s.start_time, b.id
