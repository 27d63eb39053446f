SELECT s.id, format('booked_count %s, its confirmed bookings hold %s', s.booked_count, coalesce(b.seats, 0)) AS detail
FROM time_slots s
LEFT JOIN (
    SELECT time_slot_id, sum(quantity) AS seats FROM bookings WHERE status = 'CONFIRMED' GROUP BY time_slot_id
) b ON b.time_slot_id = s.id
WHERE s.booked_count <> coalesce(b.seats, 0)
ORDER BY s.id
